import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { sendJson } from './send-json.ts';

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
};

/** What the build names by its content, so that it may be kept for good. No name of it needs more than these signs. */
const ASSET = /^\/assets\/[\w-]+(\.[\w-]+)+$/;

export async function sendAsset(folder: string, pathname: string, response: ServerResponse): Promise<void> {
  const content = ASSET.test(pathname) ? await readFile(join(folder, pathname)).catch(() => undefined) : undefined;
  if (!content) return sendJson(response, 404, { error: 'Not found.' });
  response.writeHead(200, {
    'content-type': TYPES[extname(pathname)] ?? 'application/octet-stream',
    'cache-control': 'public, max-age=31536000, immutable',
  });
  response.end(content);
}
