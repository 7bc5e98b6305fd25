import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Admit } from '#api/admit.ts';
import { fail, ok } from '#domain/problem.ts';
import { readContract } from './contract-document.ts';
import { contractFiles } from './reference-page.ts';
import { createServer } from './server.ts';

describe('the public files', () => {
  let server: Awaited<ReturnType<typeof createServer>>;
  const asked: string[] = [];
  let isFull = false;
  const admit: Admit = async ({ tenantId }, work) => {
    asked.push(tenantId ?? '');
    const detail = 'Wait 3 seconds.';
    return isFull ? fail({ code: 'TOO_MANY_REQUESTS', detail, retryAfter: 3 }) : ok(await work());
  };
  beforeAll(async () => {
    const api = { operations: [], handle: async () => ({ status: 500, headers: {}, body: undefined }) };
    server = await createServer({ api, log: () => {}, allowedOrigins: [], publicFiles: await contractFiles(), admit });
  });
  afterAll(() => server.close());
  const ask = (url: string, headers: Record<string, string> = {}) => server.inject({ url, headers });

  it('serve the contract unchanged', async () => {
    const response = await ask('/openapi.yaml');
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toBe('application/yaml');
    expect(response.body).toBe(await readContract());
  });

  it('serve a page whose policy allows nothing unsafe and no other origin', async () => {
    const { headers, body } = await ask('/reference');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['x-content-type-options']).toBe('nosniff');
    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(body).not.toMatch(/https?:|\son\w+=|style=|<script>/);
  });

  it('load no image from another origin', async () => {
    const { body } = await ask('/reference/redoc.js');
    expect(body).toMatch(/Version: 3\./);
    expect(body).not.toMatch(/cdn\.redoc\.ly/);
    expect((await ask('/openapi.yaml')).body).not.toContain('x-logo');
  });

  it.each(['/openapi.yaml', '/reference', '/reference/redoc.js'])('answer 304 when the client has %s', async (url) => {
    const first = await ask(url, { 'accept-encoding': 'br' });
    expect(first.headers['cache-control']).toBe('no-cache');
    const etag = String(first.headers.etag);
    const again = await ask(url, { 'accept-encoding': 'br', 'if-none-match': `"other", W/${etag}` });
    expect(again).toMatchObject({ statusCode: 304, body: '' });
    expect(again.headers.etag).toBe(etag);
    expect((await ask(url, { 'if-none-match': '"other"' })).statusCode).toBe(200);
  });

  it('have an ETag for each encoding', async () => {
    const [plain, packed] = [
      await ask('/reference/redoc.js'),
      await ask('/reference/redoc.js', { 'accept-encoding': 'br' }),
    ];
    expect(packed.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Origin, Accept-Encoding' });
    expect(packed.headers.etag).not.toBe(plain.headers.etag);
    expect(brotliDecompressSync(packed.rawPayload).equals(plain.rawPayload)).toBe(true);
    expect(packed.rawPayload.length).toBeLessThan(800_000);
  });

  it.each([
    ['/reference/', '../reference'],
    ['/reference/redoc.js/', '../redoc.js'],
  ])('redirect %s to the address without the slash', async (url, location) => {
    const { statusCode, headers } = await ask(url);
    expect([statusCode, headers.location]).toEqual([308, location]);
  });

  it('accept HEAD and OPTIONS and no other method', async () => {
    expect(await server.inject({ method: 'HEAD', url: '/reference' })).toMatchObject({ statusCode: 200, body: '' });
    const options = await server.inject({ method: 'OPTIONS', url: '/reference' });
    expect([options.statusCode, options.headers.allow]).toEqual([204, 'GET, HEAD, OPTIONS']);
    expect((await server.inject({ method: 'POST', url: '/openapi.yaml' })).statusCode).toBe(405);
    expect((await server.inject({ method: 'POST', url: '/openapi-yaml' })).statusCode).toBe(404);
  });

  it('share a separate rate limit', async () => {
    asked.length = 0;
    isFull = true;
    const answers = await Promise.all(['/openapi.yaml', '/reference', '/reference/redoc.js'].map((url) => ask(url)));
    isFull = false;
    expect(answers.map(({ statusCode, headers }) => [statusCode, headers['retry-after']])).toEqual(
      Array(3).fill([429, '3']),
    );
    expect(new Set(asked)).toEqual(new Set(['\0public']));
  });
});
