import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { sendJson } from './send-json.ts';

/** Settings written into the page at each request, so that the same build serves any address. */
export interface PageSettings {
  apiBaseUrl: string;
  /** URL of the remote's manifest. */
  remoteUrl: string;
}

const PLACE = '<!--settings-->';

/** JSON for a script element: `<` is escaped so that no value can end the element. As data, it needs no nonce. */
function pageWithSettings(html: string, settings: PageSettings, nonce: string): string {
  const json = JSON.stringify(settings).replaceAll('<', '\\u003c');
  const script = `<script id="shell-settings" type="application/json">${json}</script>`;
  return html.replace(PLACE, () => `<meta property="csp-nonce" nonce="${nonce}" />${script}`);
}

/** As strict as a host's policy may be: what the remote needs according to docs/host.md, and the page's own needs. */
function policy({ apiBaseUrl, remoteUrl }: PageSettings, nonce: string): string {
  const [api, remote] = [new URL(apiBaseUrl).origin, new URL(remoteUrl).origin];
  return [
    "default-src 'none'",
    `script-src 'self' ${remote}`,
    `style-src 'self' 'nonce-${nonce}' ${remote}`,
    // By WebSocket, `npm run dev:remote` tells of changes.
    `connect-src 'self' ${remote} ${remote.replace(/^http/, 'ws')} ${api}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Never cached: settings and asset names change with a restart. */
export async function sendPage(
  { folder, settings }: { folder: string; settings: PageSettings },
  response: ServerResponse,
): Promise<void> {
  const html = await readFile(join(folder, 'index.html'), 'utf8').catch(() => undefined);
  if (html === undefined) return sendJson(response, 503, { error: 'The shell is not built. Run npm run build:shell.' });
  const nonce = randomBytes(16).toString('base64');
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': policy(settings, nonce),
  });
  response.end(pageWithSettings(html, settings, nonce));
}
