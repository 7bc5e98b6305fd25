import { createRequire } from 'node:module';
import type { Plugin } from 'vite';
import { HOST_MODULES } from './src/remote/host-modules.ts';

export const NAME = 'extension_schedules';

/** What a host can load, and from where. A build reads the same from `src/remote-entry.ts`. */
export const EXPOSES = {
  './SchedulesCard': './src/features/schedules/schedules-card-entry.tsx',
  './UpgradeBlockDialog': './src/features/upgrade-block/upgrade-block-dialog-entry.tsx',
};

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
