import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Api } from '#api/api.ts';
import type { ApiRequest, ApiResponse } from '#api/messages.ts';
import type { LogEntry } from '#domain/ports/log.ts';
import { COMPRESSED_FROM_BYTES } from './compress-answers.ts';
import { createServer } from './server.ts';

describe('the HTTP mount', () => {
  const seen: { operationId: string; request: ApiRequest }[] = [];
  const api: Api = {
    operations: [
      { operationId: 'updateSchedule', method: 'patch', path: '/api/extensions/{extensionId}/schedules/{scheduleId}' },
    ],
    async handle(operationId, request) {
      seen.push({ operationId, request });
      request.onCaller?.('tenant-a');
      return { status: 200, headers: { 'content-type': 'application/json', etag: '"2"' }, body: '{"fine":true}' };
    },
  };
  let server: Awaited<ReturnType<typeof createServer>>;
  const logged: LogEntry[] = [];
  const answered: { operation: string; status: number; durationMs: number }[] = [];
  beforeAll(async () => {
    server = await createServer({
      api,
      log: (entry) => logged.push(entry),
      allowedOrigins: ['http://shell.test'],
      metrics: { requestAnswered: (request) => answered.push(request) },
      monitoring: async (path) => ({ status: 503, contentType: 'text/plain', body: `about ${path}` }),
    });
  });
  afterAll(() => server.close());

  it('passes an operation its parameters, query, headers and unread body', async () => {
    const response = await server.inject({
      method: 'PATCH',
      url: '/api/extensions/e1/schedules/s%201?x=1&x=2',
      headers: { 'content-type': 'application/json', 'if-match': '"1"', 'x-request-id': 'request-0001' },
      payload: '{"broken',
    });
    expect(response.statusCode).toBe(200);
    expect(response.headers.etag).toBe('"2"');
    expect(response.json()).toEqual({ fine: true });
    expect(seen.at(-1)).toMatchObject({
      operationId: 'updateSchedule',
      request: {
        params: { extensionId: 'e1', scheduleId: 's 1' },
        query: { x: ['1', '2'] },
        body: '{"broken',
        requestId: 'request-0001',
      },
    });
  });

  it('tells an operation when its client has left', async () => {
    const { port } = new URL(await server.listen({ host: '127.0.0.1', port: 0 }));
    const client = connect(Number(port), '127.0.0.1');
    client.write('PATCH /api/extensions/e1/schedules/s1 HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n');
    await once(client, 'data');
    const { request } = seen.at(-1) ?? {};
    expect(request?.isAbandoned?.()).toBe(false);
    client.destroy();
    await vi.waitUntil(() => request?.isAbandoned?.());
  });

  it('answers NOT_FOUND for an unknown path', async () => {
    const response = await server.inject({ method: 'GET', url: '/nothing/here' });
    expect(response.statusCode).toBe(404);
    expect(response.headers['content-type']).toBe('application/problem+json');
    expect(response.json().code).toBe('NOT_FOUND');
    expect(response.headers['x-request-id']).toBeTruthy();
  });

  it.each([
    ['%E0%A4%A', '%E0%A4%A'],
    ['e'.repeat(5_000), 'e'.repeat(5_000)],
    ['%zz%20', '%zz%20'],
  ])('passes the id %s to the operation', async (sent, extensionId) => {
    const url = `/api/extensions/${sent}/schedules/s1?x=%zz`;
    const response = await server.inject({ method: 'PATCH', url, headers: { origin: 'http://shell.test' } });
    expect(response.statusCode).toBe(200);
    expect(response.headers['access-control-allow-origin']).toBe('http://shell.test');
    expect(seen.at(-1)?.request.params).toEqual({ extensionId, scheduleId: 's1' });
  });

  it.each([
    ['no HTTP', 'nonsense\r\n\r\n', 400],
    ['two lengths', 'GET /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
    ['too long a header', `GET /healthz HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['an expectation', 'GET /healthz HTTP/1.1\r\nHost: a\r\nOrigin: http://shell.test\r\nExpect: tea\r\n\r\n', 417],
  ])('answers %s with a problem', async (_, text, status) => {
    if (!server.server.listening) await server.listen({ host: '127.0.0.1', port: 0 });
    const port = Number(new URL(server.listeningOrigin).port);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(text));
      let read = '';
      const isWhole = () => read.includes('}') && resolve(read);
      socket.on('data', (part) => {
        read += part;
        isWhole();
      });
      socket.on('error', reject);
    });
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain('content-type: application/problem+json');
    expect(answer).toMatch(/x-request-id: [\w-]{36}/);
    expect(JSON.parse(answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1))).toMatchObject({
      status,
      code: 'UNREADABLE',
    });
    if (status === 417) expect(answer).toContain('access-control-allow-origin: http://shell.test');
  });

  it('refuses an oversized body before it fills the memory', async () => {
    const response = await server.inject({
      method: 'PATCH',
      url: '/api/extensions/e1/schedules/s1',
      headers: { 'content-type': 'application/json' },
      payload: 'x'.repeat(2 * 1024 * 1024),
    });
    expect(response.statusCode).toBe(413);
    expect(response.json().code).toBe('BODY_TOO_LARGE');
  });

  it('lets pages of other origins read the time of an answer', async () => {
    const headers = { origin: 'http://shell.test' };
    const response = await server.inject({ method: 'PATCH', url: '/api/extensions/e1/schedules/s1', headers });
    expect(response.headers['access-control-expose-headers']).toContain('date');
  });

  it('allows CORS for configured origins only', async () => {
    const ask = (origin: string) =>
      server.inject({
        method: 'OPTIONS',
        url: '/api/extensions/e1/schedules/s1',
        headers: { origin, 'access-control-request-method': 'PATCH', 'access-control-request-headers': 'if-match' },
      });
    expect((await ask('http://shell.test')).headers['access-control-allow-origin']).toBe('http://shell.test');
    expect((await ask('http://evil.test')).headers['access-control-allow-origin']).toBeUndefined();
  });

  it.each(['/healthz', '/readyz', '/metrics'])("answers %s with the process's own status", async (path) => {
    const response = await server.inject(path);
    expect(response.statusCode).toBe(503);
    expect(response.headers['content-type']).toContain('text/plain');
    expect(response.body).toBe(`about ${path}`);
  });

  it('counts requests by operation, but neither probes nor unknown paths', async () => {
    answered.length = 0;
    await server.inject('/readyz');
    await server.inject({ method: 'PATCH', url: '/api/extensions/e1/schedules/s1' });
    await server.inject('/nothing/here');
    await expect.poll(() => answered.length).toBe(2);
    expect(answered).toEqual([
      { operation: 'updateSchedule', status: 200, durationMs: expect.any(Number) },
      { operation: 'none', status: 404, durationMs: expect.any(Number) },
    ]);
  });

  it('logs each request with its id, but neither probes nor bodies', async () => {
    logged.length = 0;
    await server.inject('/readyz');
    await server.inject({ method: 'OPTIONS', url: '/api/extensions/e1/schedules/s1' });
    await server.inject({
      method: 'PATCH',
      url: '/api/extensions/e1/schedules/s1?secret=query',
      headers: { 'content-type': 'application/json', 'x-request-id': 'request-0002', authorization: 'Bearer secret' },
      payload: '{"secret":1}',
    });
    await server.inject({ url: '/nothing/secret', headers: { 'x-request-id': 'request-0003' } });
    await expect.poll(() => logged.length).toBe(2);
    const common = { level: 'info', event: 'request_answered', durationMs: expect.any(Number) };
    expect(logged).toEqual([
      {
        ...common,
        requestId: 'request-0002',
        method: 'PATCH',
        route: '/api/extensions/:extensionId/schedules/:scheduleId',
        operation: 'updateSchedule',
        status: 200,
        tenantId: 'tenant-a',
      },
      {
        ...common,
        requestId: 'request-0003',
        method: 'GET',
        route: null,
        operation: null,
        status: 404,
        tenantId: null,
      },
    ]);
    expect(JSON.stringify(logged)).not.toContain('secret');
  });
});

describe('compression', () => {
  const long = JSON.stringify({ items: 'a schedule '.repeat(COMPRESSED_FROM_BYTES / 10) });
  const short = `"${'x'.repeat(COMPRESSED_FROM_BYTES - 3)}"`;
  const json = { 'content-type': 'application/json' };
  const answers: Record<string, ApiResponse> = {
    list: { status: 200, headers: json, body: long },
    short: { status: 200, headers: json, body: short },
    one: { status: 200, headers: { ...json, etag: '"7"' }, body: long },
    refused: { status: 422, headers: { 'content-type': 'application/problem+json' }, body: long },
    none: { status: 204, headers: {}, body: undefined },
  };
  let server: Awaited<ReturnType<typeof createServer>>;
  beforeAll(async () => {
    server = await createServer({
      api: {
        operations: Object.keys(answers).map((name) => ({ operationId: name, method: 'get', path: `/${name}` })),
        handle: async (name) => answers[name] ?? { status: 500, headers: {}, body: undefined },
      },
      log: () => {},
      allowedOrigins: ['http://shell.test'],
    });
  });
  afterAll(() => server.close());

  const ask = (url: string, accepted?: string, method: 'GET' | 'HEAD' = 'GET') =>
    server.inject({ method, url, headers: accepted === undefined ? {} : { 'accept-encoding': accepted } });
  const plain = ({ headers, rawPayload }: Awaited<ReturnType<typeof ask>>) => {
    if (headers['content-encoding'] === 'gzip') return gunzipSync(rawPayload).toString();
    return headers['content-encoding'] === 'br' ? brotliDecompressSync(rawPayload).toString() : rawPayload.toString();
  };

  it.each([
    ['gzip, deflate, br, zstd', 'gzip'],
    ['br, gzip', 'br'],
    ['br', 'br'],
    ['GZIP', 'gzip'],
    ['gzip;q=0.4, br;q=0.5', 'br'],
    ['gzip;q=0.5, br;q=0.4', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0, *', 'gzip'],
    ['*', 'br'],
    ['gzip;q=0.5, identity', undefined],
    ['gzip;q=0', undefined],
    ['*;q=0', undefined],
    ['deflate, zstd', undefined],
    ['identity', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('answers a client that accepts %s with %s', async (accepted, encoding) => {
    const response = await ask('/list', accepted);
    expect(response.headers['content-encoding']).toBe(encoding);
    expect(response.headers.vary).toBe('Origin, Accept-Encoding');
    expect(Number(response.headers['content-length'])).toBe(response.rawPayload.length);
    expect(response.rawPayload.length < long.length / 10).toBe(encoding !== undefined);
    expect(plain(response)).toBe(long);
  });

  it('leaves a response with an ETag uncompressed, tag included', async () => {
    const { headers, body } = await ask('/one', 'gzip, br');
    expect(headers).toMatchObject({ etag: '"7"', vary: 'Origin' });
    expect(headers).not.toHaveProperty('content-encoding');
    expect(body).toBe(long);
  });

  it.each(['/short', '/none'])('leaves %s uncompressed', async (path) => {
    const { headers, body } = await ask(path, 'gzip, br');
    expect(headers.vary).toBe('Origin');
    expect(headers).not.toHaveProperty('content-encoding');
    expect(body).toBe(answers[path.slice(1)]?.body ?? '');
  });

  it('compresses a problem response', async () => {
    const response = await ask('/refused', 'gzip');
    expect(response.statusCode).toBe(422);
    expect(response.headers).toMatchObject({
      'content-type': 'application/problem+json',
      'content-encoding': 'gzip',
    });
    expect(plain(response)).toBe(long);
  });

  it('sends the same headers for HEAD as for GET', async () => {
    const [{ headers: got }, { headers: headed, body }] = [
      await ask('/list', 'gzip'),
      await ask('/list', 'gzip', 'HEAD'),
    ];
    const { date: _, 'x-request-id': __, connection: ___, ...said } = headed;
    expect(got).toMatchObject(said);
    expect(said).toMatchObject({ 'content-encoding': 'gzip', 'content-length': got['content-length'] });
    expect(body).toBe('');
  });
});

describe('a server that is shutting down', () => {
  it('answers on kept-alive connections, closes them and reports unready', async () => {
    const held = Promise.withResolvers<void>();
    let draining = false;
    const api: Api = {
      operations: [{ operationId: 'getHeld', method: 'get', path: '/held' }],
      async handle() {
        await held.promise;
        return { status: 200, headers: {}, body: '{}' };
      },
    };
    const server = await createServer({
      api,
      log: () => {},
      allowedOrigins: [],
      monitoring: async () => ({ status: draining ? 503 : 200, contentType: 'text/plain', body: '' }),
      draining: () => draining,
    });
    const address = await server.listen({ host: '127.0.0.1', port: 0 });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = (path: string, connections = agent) =>
      new Promise<{ status: number | undefined; connection: string | undefined }>((resolve, reject) => {
        get(`${address}${path}`, { agent: connections }, (response) => {
          response
            .resume()
            .once('end', () => resolve({ status: response.statusCode, connection: response.headers.connection }));
        }).once('error', reject);
      });

    expect(await ask('/readyz')).toEqual({ status: 200, connection: 'keep-alive' });
    const underWay = ask('/held', new Agent({ keepAlive: true }));
    draining = true;
    expect(await ask('/readyz')).toEqual({ status: 503, connection: 'close' });
    expect(await ask('/healthz', new Agent({ keepAlive: true }))).toMatchObject({ connection: 'close' });
    await ask('/readyz');
    const closed = server.close();
    held.resolve();
    expect(await underWay).toEqual({ status: 200, connection: 'close' });
    await closed;
  });
});
