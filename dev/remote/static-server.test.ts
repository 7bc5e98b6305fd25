import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { staticServer } from './static-server.ts';

let parent: string;
let server: Server;
let origin: string;

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'static-'));
  writeFileSync(join(parent, 'secret.txt'), 'secret');
  mkdirSync(join(parent, 'public', 'assets'), { recursive: true });
  writeFileSync(join(parent, 'public', 'remoteEntry.js'), `export const entry = 1;${' '.repeat(500)}`);
  writeFileSync(join(parent, 'public', 'mf-manifest.json'), '{}');
  writeFileSync(join(parent, 'public', 'assets', 'card-BbQXl898.js'), 'export const card = 1;');
  server = staticServer(join(parent, 'public'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(parent, { recursive: true, force: true });
});

describe('the static server', () => {
  test.each(['/remoteEntry.js', '/mf-manifest.json'])('%s is asked for again each time', async (path) => {
    const response = await fetch(`${origin}${path}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-cache');
    const tag = response.headers.get('etag') ?? '';
    const again = await fetch(`${origin}${path}`, { headers: { 'if-none-match': tag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  test('lets hashed files be cached for good', async () => {
    const response = await fetch(`${origin}/assets/card-BbQXl898.js`);
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('content-type')).toBe('text/javascript');
    expect(await response.text()).toBe('export const card = 1;');
  });

  test('allows any origin', async () => {
    const response = await fetch(`${origin}/remoteEntry.js`, { headers: { origin: 'https://psa.example.com' } });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(await response.text()).toContain('export const entry = 1;');
  });

  test('serves nothing outside its folder', async () => {
    for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/assets/..%2f..%2fsecret.txt', '/%00', '/%E0%A4%A']) {
      expect([path, await rawStatus(path)]).toEqual([path, 404]);
    }
  });

  test('reports its health and accepts only reads', async () => {
    expect(await (await fetch(`${origin}/health`)).json()).toEqual({ status: 'ok' });
    expect((await fetch(`${origin}/assets/`)).status).toBe(404);
    expect((await fetch(`${origin}/remoteEntry.js`, { method: 'POST' })).status).toBe(405);
    const head = await fetch(`${origin}/remoteEntry.js`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });
});

/** `fetch` would normalise the path before sending it. */
function rawStatus(path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject);
    asked.end();
  });
}
