import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { pageWithSettings } from './page.ts';
import { personById } from './people.ts';
import { signingKey } from './signing-key.ts';
import { mintToken, TOKEN_SECONDS } from './token.ts';

const { env } = process;
const local = (port: string) => `http://127.0.0.1:${port}`;
const port = Number(env.SHELL_PORT || 4104);
const settings = {
  apiBaseUrl: env.API_URL || local(env.API_PORT || '4100'),
  remoteUrl: env.REMOTE_URL || `${local(env.REMOTE_PORT || '4103')}/mf-manifest.json`,
};
const rules = { issuer: env.TOKEN_ISSUER || 'psa-shell', audience: env.TOKEN_AUDIENCE || 'extension-schedules' };
const key = await signingKey(join(env.DATA_FOLDER || '.data', 'shell-key.json'));
const folder = join(import.meta.dirname, '../dist/shell');

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
};

const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', local(String(port)));
  try {
    if (url.pathname === '/health') return json(response, 200, { status: 'ok' });
    if (url.pathname === '/.well-known/jwks.json') return json(response, 200, { keys: [key.publicJwk] });
    if (url.pathname === '/api/token') return await sendToken(response, url.searchParams.get('person') ?? '');
    return await sendFile(response, url.pathname);
  } catch (error) {
    process.stderr.write(`${JSON.stringify({ level: 'error', event: 'request_failed', error: String(error) })}\n`);
    return json(response, 500, { error: 'The shell could not answer.' });
  }
});
server.listen(port, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ level: 'info', event: 'listening', part: 'shell', port })}\n`);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}

/** In the demo anybody may be anybody; a host answers for its signed-in session alone. */
async function sendToken(response: ServerResponse, personId: string): Promise<void> {
  const person = personById(personId);
  if (!person) return json(response, 404, { error: 'There is no such person.' });
  json(response, 200, { token: await mintToken(person, key, rules), expires_in: TOKEN_SECONDS });
}

async function sendFile(response: ServerResponse, pathname: string): Promise<void> {
  const name = normalize(decodeURIComponent(pathname));
  const isAsset = name.startsWith('/assets/') && !name.includes('..');
  if (!isAsset && extname(name) !== '') return json(response, 404, { error: 'Not found.' });
  const path = join(folder, isAsset ? name : 'index.html');
  const content = await readFile(path).catch(() => undefined);
  if (!content) return json(response, 404, { error: 'Not found. Build the shell first: npm run build:shell.' });
  response.writeHead(200, {
    'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
    'cache-control': isAsset ? 'public, max-age=31536000, immutable' : 'no-store',
  });
  response.end(isAsset ? content : pageWithSettings(content.toString('utf8'), settings));
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
