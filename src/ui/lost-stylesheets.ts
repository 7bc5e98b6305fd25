/**
 * The stylesheets of a chunk that could not be loaded, after its import was rejected with `error`. The bundler's
 * loader asks for a stylesheet once in the life of a page and takes it for loaded from then on: the next import
 * would show the chunk without its styles.
 */
export function lostStylesheets(error: unknown): HTMLLinkElement[] {
  const address = /Unable to preload CSS for (\S+)/.exec(String(error))?.[1];
  if (address === undefined) return [];
  const ours = new URL('.', new URL(address, document.baseURI)).href;
  const links = document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]');
  return [...links].filter((link) => link.href.startsWith(ours) && isFromLoader(link) && isMissing(link));
}

/**
 * The loader asks with CORS, so what came can be read. The card's own stylesheet, which the federation runtime puts into
 * the page without, can never be read on a host of another origin: it would count as missing for good.
 */
function isFromLoader(link: HTMLLinkElement): boolean {
  return link.crossOrigin !== null;
}

/** A stylesheet that did not come is null in one browser, empty or closed in another. */
export function isMissing({ sheet }: HTMLLinkElement): boolean {
  try {
    return sheet === null || sheet.cssRules.length === 0;
  } catch {
    return true;
  }
}

/** Asks for it once more, in its place. The answer is the new link, come or missing. */
export function loadAgain(link: HTMLLinkElement): Promise<HTMLLinkElement> {
  return new Promise((resolve) => {
    const again = document.createElement('link');
    for (const { name, value } of link.attributes) again.setAttribute(name, value);
    again.addEventListener('load', () => resolve(again));
    again.addEventListener('error', () => resolve(again));
    link.replaceWith(again);
  });
}
