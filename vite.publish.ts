import type { Plugin } from 'vite';
import packageJson from './package.json' with { type: 'json' };

const MANIFEST = 'mf-manifest.json';
/** Files that only build tools use. */
const UNPUBLISHED = ['.vite/manifest.json', 'mf-stats.json'];

type Manifest = { metaData: { ssrRemoteEntry?: object; buildInfo: { buildVersion: string } } };

/** Prepares the build's folder for publishing: only files that a browser requests, and a correct manifest. */
export function publishable(): Plugin {
  return {
    name: 'publishable',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const name of UNPUBLISHED) delete bundle[name];
        const file = bundle[MANIFEST];
        if (file?.type !== 'asset') throw new Error(`The build has no ${MANIFEST}.`);
        const manifest: Manifest = JSON.parse(String(file.source));
        // The plugin names an entry for servers whether there is one or not, and a server would ask for it.
        delete manifest.metaData.ssrRemoteEntry;
        manifest.metaData.buildInfo.buildVersion = packageJson.version;
        file.source = JSON.stringify(manifest);
      },
    },
  };
}
