import type { Plugin } from 'vite';

type ModuleOf = (id: string) => { importers: readonly string[] } | null;

/** The chunks that are loaded whole, in order, and the modules each begins with. */
const CHUNKS = [
  { name: 'card', begins: /\/src\/features\/schedules\/schedules-card-entry\.tsx$/ },
  { name: 'after-rows', begins: /\/src\/features\/schedules\/card\/after-rows\/.+\.tsx$/ },
] as const;
/** Only the overview's own modules: it shares others with parts of the card that must not load it. */
const OVERVIEW = {
  begins: /\/src\/features\/schedules\/overview\/schedules-overview\.tsx$/,
  own: /\/features\/schedules\/overview\/|\/api\/(overview|tenant-api)\.|\/i18n\/(overview-messages|messages\/en\.overview)/,
};
/** What the entry needs before it knows which React the page has. The card's chunk cannot run before. */
const RUNTIME = /\/src\/remote\/host-modules\.ts$|^\0(vite\/preload-helper|rolldown\/runtime)/;
const OURS = /\/(src|core|openapi|node_modules)\/|^\0host:/;
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
  if (PAGES.test(id) || !OURS.test(id)) return null;
  const moduleOf: ModuleOf = (importer) => context.getModuleInfo(importer);
  if (OVERVIEW.own.test(id) && isReached(id, OVERVIEW.begins, moduleOf)) return 'overview';
  return CHUNKS.find(({ begins }) => isReached(id, begins, moduleOf))?.name ?? null;
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
