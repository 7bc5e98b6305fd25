/** What the page has to know at runtime, written into it when it is asked for: the same build serves any address. */
export interface PageSettings {
  apiBaseUrl: string;
  /** The remote's manifest. */
  remoteUrl: string;
}

const PLACE = '<!--settings-->';

/** JSON inside a script element: `<` is escaped so that no value can end it. */
export function pageWithSettings(html: string, settings: PageSettings): string {
  const json = JSON.stringify(settings).replaceAll('<', '\\u003c');
  return html.replace(PLACE, () => `<script id="shell-settings" type="application/json">${json}</script>`);
}
