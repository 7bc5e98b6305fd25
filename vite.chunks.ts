import type { Plugin } from 'vite';

type ModuleOf = (id: string) => { importers: readonly string[] } | null;

/** The chunks that are loaded whole, in order, and the modules each begins with. */
const CHUNKS = [
  { name: 'card', begins: /\/src\/features\/schedules\/schedules-card-entry\.tsx$/ },
  { name: 'after-rows', begins: /\/src\/features\/schedules\/card\/after-rows\/.+\.tsx$/ },
] as const;
/** What the federation plugin, Vite and Rolldown add, which the remote's entry loads before anything else. */
const RUNTIME = /\/@module-federation\/(?!vite\/)|^\0(vite\/preload-helper|rolldown\/runtime)|mf-localSharedImportMap/;
const OURS = /\/(src|core|openapi|node_modules)\//;
/** Reached through react-query's own index by whatever imports it, and not used by what imports the index first. */
const CHANGES = /\/(useMutation|mutationObserver)\.js$/;
const PAGES = /\/(useInfiniteQuery|infiniteQueryObserver|infiniteQueryOptions)\.js$/;

/**
 * Which chunk a module goes to. What the card imports statically is one chunk, and what is shown right after
 * the rows is another, however much of them the other parts use too: left alone, each such overlap is a file and a style
 * sheet of its own, and a host makes twice the requests to show the card.
 */
export function chunkName(id: string, context: { getModuleInfo: ModuleOf }): string | null {
  if (RUNTIME.test(id)) return 'runtime';
  if (CHANGES.test(id)) return 'after-rows';
  if (PAGES.test(id) || !isOurs(id)) return null;
  const moduleOf: ModuleOf = (importer) => context.getModuleInfo(importer);
  return CHUNKS.find(({ begins }) => isReached(id, begins, moduleOf))?.name ?? null;
}

/** Federation's own modules stay where it puts them. */
function isOurs(id: string): boolean {
  return OURS.test(id) && !id.startsWith('\0') && !/virtual:mf|__mf_|__mfe|@module-federation/.test(id);
}

/** By static imports. */
function isReached(id: string, begins: RegExp, moduleOf: ModuleOf, seen = new Set<string>()): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  return begins.test(id) || (moduleOf(id)?.importers ?? []).some((one) => isReached(one, begins, moduleOf, seen));
}

/** Fails the build if the first view would load what comes after the rows. */
export function firstViewAlone(): Plugin {
  const [card, later] = CHUNKS;
  return {
    name: 'first-view-alone',
    apply: 'build',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
      const isLater = (file: string) => chunks.some(({ fileName, name }) => fileName === file && name === later.name);
      if (chunks.some(({ name, imports }) => name === card.name && imports.some(isLater))) {
        this.error('The first view imports a request (api/use-request.ts) or a module of card/after-rows.');
      }
    },
  };
}
