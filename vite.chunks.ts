type ModuleOf = (id: string) => { importers: readonly string[] } | null;

const ENTRY = /\/src\/features\/[^/]+\/[^/]+-entry\.tsx$/;
const OURS = /\/(src|core|openapi|node_modules)\//;
/** Reached through react-query's own index by whatever imports it, and used by lazy parts alone. */
const PAGES = /\/(useInfiniteQuery|infiniteQueryObserver|infiniteQueryOptions)\.js$/;

/**
 * Which chunk a module goes to. What an exposed component imports statically is one chunk, however much of it the
 * lazy parts use too: left alone, each such overlap is a file and a style sheet of its own, and a host makes twice
 * the requests to show the card.
 */
export function chunkName(id: string, context: { getModuleInfo: ModuleOf }): string | null {
  if (PAGES.test(id)) return null;
  return isOurs(id) && isStatic(id, (importer) => context.getModuleInfo(importer)) ? 'card' : null;
}

/** Federation's own modules stay where it puts them. */
function isOurs(id: string): boolean {
  return OURS.test(id) && !id.startsWith('\0') && !/virtual:mf|__mf_|__mfe|@module-federation/.test(id);
}

function isStatic(id: string, moduleOf: ModuleOf, seen = new Set<string>()): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  return ENTRY.test(id) || (moduleOf(id)?.importers ?? []).some((importer) => isStatic(importer, moduleOf, seen));
}
