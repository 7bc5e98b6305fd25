/**
 * The stylesheets that failed to load, after the import of their chunk was rejected with `error`. The bundler's loader
 * requests a stylesheet once in the life of a page and then treats it as loaded, so the next import would show the
 * chunk without its styles.
 */
export function lostStylesheets(error: unknown): HTMLLinkElement[] {
  const address = /Unable to preload CSS for (\S+)/.exec(String(error))?.[1];
  if (address === undefined) return [];
  const ours = new URL('.', new URL(address, document.baseURI)).href;
  const links = document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]');
  return [...links].filter((link) => link.href.startsWith(ours) && isFromLoader(link) && isMissing(link));
}

/**
 * Excludes links without CORS. The loader uses CORS, so its stylesheets can be read once loaded. The federation runtime
 * adds the card's own stylesheet without CORS, so on a host of another origin it would always count as missing.
 */
function isFromLoader(link: HTMLLinkElement): boolean {
  return link.crossOrigin !== null;
}

/** The sheet of a link that failed to load is null in some browsers, empty or unreadable in others. */
export function isMissing({ sheet }: HTMLLinkElement): boolean {
  try {
    return sheet === null || sheet.cssRules.length === 0;
  } catch {
    return true;
  }
}

/** Replaces the link to request its stylesheet again. Resolves to the new link, loaded or not. */
export function loadAgain(link: HTMLLinkElement): Promise<HTMLLinkElement> {
  return new Promise((resolve) => {
    const again = document.createElement('link');
    for (const { name, value } of link.attributes) again.setAttribute(name, value);
    again.addEventListener('load', () => resolve(again));
    again.addEventListener('error', () => resolve(again));
    link.replaceWith(again);
  });
}
