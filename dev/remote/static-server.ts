import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const COMPRESSED = /^(text|application|image\/svg)/;

/**
 * Serves a built remote to pages of any origin: its files are public, and are asked for without credentials. Names
 * that carry a hash of their content are kept for good; the entry and the manifest are asked for again each time.
 */
export function staticServer(folder: string): Server {
  const compressed = new Map<string, { modified: number; bytes: Promise<Buffer> }>();

  async function gzipped(path: string, modified: number): Promise<Buffer> {
    const known = compressed.get(path);
    if (known?.modified === modified) return known.bytes;
    const bytes = readFile(path).then((content) => promisify(gzip)(content));
    compressed.set(path, { modified, bytes });
    return bytes;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('cross-origin-resource-policy', 'cross-origin');
    response.setHeader('x-content-type-options', 'nosniff');
    if (request.method === 'OPTIONS')
      return empty(response.setHeader('access-control-allow-methods', 'GET, HEAD'), 204);
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return empty(response.setHeader('allow', 'GET, HEAD'), 405);
    const name = pathOf(request.url ?? '/');
    if (name === '/health') return json(response, { status: 'ok' });
    if (name === undefined) return empty(response, 404);
    const path = join(folder, name);
    const file = await stat(path).catch(() => undefined);
    if (file?.isFile() !== true) return empty(response, 404);

    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    const tag = `W/"${file.size.toString(36)}-${Math.trunc(file.mtimeMs).toString(36)}"`;
    response.setHeader('content-type', type);
    response.setHeader('cache-control', isHashed(name) ? 'public, max-age=31536000, immutable' : 'no-cache');
    response.setHeader('etag', tag);
    response.setHeader('vary', 'accept-encoding');
    if (request.headers['if-none-match'] === tag) return empty(response, 304);
    if (COMPRESSED.test(type) && /\bgzip\b/.test(String(request.headers['accept-encoding']))) {
      const body = await gzipped(path, file.mtimeMs);
      response.setHeader('content-encoding', 'gzip').setHeader('content-length', body.length);
      response.end(request.method === 'HEAD' ? undefined : body);
      return;
    }
    response.setHeader('content-length', file.size);
    if (request.method === 'HEAD') response.end();
    else
      createReadStream(path)
        .on('error', () => response.destroy())
        .pipe(response);
  }

  return createServer((request, response) => {
    answer(request, response).catch(() => (response.headersSent ? response.destroy() : empty(response, 500)));
  });
}

/** The path below the folder; undefined for what is no path at all, or tries to leave it. */
function pathOf(url: string): string | undefined {
  try {
    const path = normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname));
    return path.includes('\0') || path.includes('..') ? undefined : path;
  } catch {
    return undefined;
  }
}

/** The build puts what it names by its content into `assets`; entry and manifest lie beside that folder. */
const isHashed = (name: string) => /^[\\/]assets[\\/]/.test(name);

function empty(response: ServerResponse, status: number): void {
  response.statusCode = status;
  response.end();
}

function json(response: ServerResponse, value: unknown): void {
  response.setHeader('content-type', 'application/json; charset=utf-8').setHeader('cache-control', 'no-store');
  response.end(JSON.stringify(value));
}
