import type { Plugin, Rolldown } from 'vite';
import packageJson from './package.json' with { type: 'json' };
import { EXPOSES, NAME } from './vite.federation.ts';

type Chunk = Rolldown.OutputChunk;
type Expose = ReturnType<typeof expose>;

const ENTRY = 'remoteEntry.js';

/** Builds what a host loads: the entry, and the manifest, which names it and the files that can be loaded beside it. */
export function container(): Plugin {
  return {
    name: 'federation-container',
    apply: 'build',
    enforce: 'post',
    buildStart() {
      this.emitFile({ type: 'chunk', id: 'src/remote-entry.ts', fileName: ENTRY, preserveSignature: 'strict' });
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
        // A host runs the listed scripts at once, and the card's cannot run before the host's React was taken.
        const js = chunks.find(({ fileName }) => fileName === ENTRY)?.imports ?? [];
        const exposes = Object.entries(EXPOSES).map(([path, source]) => {
          const first = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(source.slice(1))));
          if (!first) throw new Error(`The build has no ${path}.`);
          return expose(path, { js, css: stylesOf(first, chunks) });
        });
        // The input's, which is empty.
        for (const { fileName, isEntry } of chunks) if (isEntry && fileName !== ENTRY) delete bundle[fileName];
        this.emitFile({ type: 'asset', fileName: 'mf-manifest.json', source: JSON.stringify(contents(exposes)) });
      },
    },
  };
}

/** Style sheets of the chunk and of what it imports statically. */
function stylesOf(chunk: Chunk, chunks: readonly Chunk[]): string[] {
  const imported = chunks.filter(({ fileName }) => chunk.imports.includes(fileName));
  return [...(chunk.viteMetadata?.importedCss ?? []), ...imported.flatMap((one) => stylesOf(one, chunks))];
}

function expose(path: string, { js, css }: { js: string[]; css: string[] }) {
  const name = path.slice('./'.length);
  const assets = { js: { sync: js, async: [] }, css: { sync: [...new Set(css)], async: [] } };
  return { id: `${NAME}:${name}`, name, path, assets };
}

function contents(exposes: readonly Expose[]) {
  return {
    id: NAME,
    name: NAME,
    metaData: {
      name: NAME,
      type: 'app',
      buildInfo: { buildVersion: packageJson.version, buildName: NAME },
      remoteEntry: { name: ENTRY, path: '', type: 'module' },
      types: { path: '', name: '' },
      globalName: NAME,
      publicPath: 'auto',
    },
    shared: [],
    remotes: [],
    exposes,
  };
}
