import { createRequire } from 'node:module';
import type { Plugin } from 'vite';
import { HOST_MODULES } from './src/remote/host-modules.ts';

export const NAME = 'extension_schedules';

/** What a host can load, and from where. A build reads the same from `src/remote-entry.ts`. */
export const EXPOSES = {
  './SchedulesCard': './src/features/schedules/schedules-card-entry.tsx',
  './SchedulesOverview': './src/features/schedules/schedules-overview-entry.tsx',
  './UpgradeBlockDialog': './src/features/upgrade-block/upgrade-block-dialog-entry.tsx',
};

/**
 * What components need that a host's page does not have. The host's React does not know this server's refresh runtime,
 * which would have had to be there first, so the page reloads.
 */
const RELOAD_IN_HOST = `
if (window.location.origin !== new URL(import.meta.url).origin) {
  window.$RefreshReg$ ??= () => {};
  window.$RefreshSig$ ??= () => (type) => type;
  import.meta.hot.on('vite:afterUpdate', () => window.location.reload());
}
`;

/** Shows changes in the page of a host too, which loads the remote from `vite dev`. */
export function reloadInHost(): Plugin {
  return {
    name: 'reload-in-host',
    apply: 'serve',
    transform: (code, id) => (id === '/@react-refresh' ? code + RELOAD_IN_HOST : undefined),
  };
}

const PREFIX = '\0host:';
const SOURCE = `${import.meta.dirname}/src/remote/host-modules.ts`;

/** Takes React from the host: a second one in the page would break every hook. */
export function hostModules(): Plugin {
  const installed = createRequire(import.meta.url);
  return {
    name: 'host-modules',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id) => (HOST_MODULES.includes(id) ? PREFIX + id : null),
    load(id) {
      if (!id.startsWith(PREFIX)) return null;
      const name = id.slice(PREFIX.length);
      return `import { hostModule } from ${JSON.stringify(SOURCE)};
const module = hostModule(${JSON.stringify(name)});
export default module.default ?? module;
export const { ${Object.keys(installed(name)).join(', ')} } = module;`;
    },
    buildEnd() {
      const own = [...this.getModuleIds()].find((id) => /\/node_modules\/(react|react-dom|scheduler)\//.test(id));
      if (own) this.error(`The remote would bring a React of its own: ${own}`);
    },
  };
}
