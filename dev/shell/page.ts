import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { sendJson } from './send-json.ts';

/** What the page has to know at runtime, written into it when it is asked for: the same build serves any address. */
export interface PageSettings {
  apiBaseUrl: string;
  /** The remote's manifest. */
  remoteUrl: string;
}

const PLACE = '<!--settings-->';

/** JSON inside a script element: `<` is escaped so that no value can end it. */
function pageWithSettings(html: string, settings: PageSettings): string {
  const json = JSON.stringify(settings).replaceAll('<', '\\u003c');
  return html.replace(PLACE, () => `<script id="shell-settings" type="application/json">${json}</script>`);
}

/** Never cached: settings and the names of the assets change with a restart. */
export async function sendPage(
  { folder, settings }: { folder: string; settings: PageSettings },
  response: ServerResponse,
): Promise<void> {
  const html = await readFile(join(folder, 'index.html'), 'utf8').catch(() => undefined);
  if (html === undefined) return sendJson(response, 503, { error: 'The shell is not built: npm run build:shell.' });
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(pageWithSettings(html, settings));
}
