import { createServer, type Server } from 'node:http';
import compression from '@polka/compression';
import sirv from 'sirv';

/**
 * Serves a built remote to pages of any origin: its files are public and requested without credentials. Files with a
 * content hash in their name are cached for good; the entry and the manifest are revalidated each time.
 */
export function staticServer(folder: string): Server {
  // A response without a body, such as 304, stays without one.
  const compress = compression({ threshold: 1 });
  const files = sirv(folder, {
    // Reads the folder at each request, so that the remote can be rebuilt.
    dev: true,
    etag: true,
    extensions: [],
    setHeaders(response, path) {
      // The build puts hashed files into `assets`, next to the entry and the manifest.
      if (path.startsWith('/assets/')) response.setHeader('cache-control', 'public, max-age=31536000, immutable');
    },
  });
  return createServer((request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('cross-origin-resource-policy', 'cross-origin');
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('vary', 'accept-encoding');
    if (request.method === 'OPTIONS') {
      response.writeHead(204, { 'access-control-allow-methods': 'GET, HEAD' }).end();
    } else if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
    } else if (request.url === '/health') {
      response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end(JSON.stringify({ status: 'ok' }));
    } else {
      compress(request, response, () => files(request, response));
    }
  });
}
