import { createServer as createHttpServer, type IncomingMessage, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { ExecuteResult } from '#domain/ports/extension-runner.ts';
import { outcomeOf } from '#domain/runs/outcome.ts';
import { createRunnerClient, type RunnerClientOptions } from './client.ts';
import { REQUEST } from './example-request.ts';
import { executeBody, executeHeaders } from './wire-request.ts';

const SECRET = 'planted-in-configuration';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function listening(server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function client(baseUrl: string, options: Partial<RunnerClientOptions> = {}) {
  const created = createRunnerClient({ baseUrl, maxResponseBytes: 1_000, graceMs: 20, ...options });
  closing.push(() => created.close());
  return created;
}

/** Makes one call to an HTTP server that answers as given. */
async function callHttp(answer: RequestListener, options?: Partial<RunnerClientOptions>, timeoutMs = 5_000) {
  const url = await listening(createHttpServer(answer));
  return client(url, options).execute(REQUEST, { timeoutMs });
}

/** Makes one call to a server that writes raw bytes once the request begins to arrive. */
async function callRaw(answer: (socket: Socket) => void, timeoutMs = 5_000) {
  const server = createTcpServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => answer(socket));
  });
  return client(await listening(server)).execute(REQUEST, { timeoutMs });
}

async function callEnvelope(envelope: unknown, options?: Partial<RunnerClientOptions>) {
  return callHttp((_, response) => response.end(JSON.stringify(envelope)), options);
}

function base64(value: string | Uint8Array): string {
  return Buffer.from(value).toString('base64');
}

describe('the request', () => {
  it("goes to the contract's path below the base URL", async () => {
    let seen: { message: IncomingMessage; body: string } | undefined;
    const url = await listening(
      createHttpServer(async (message, response) => {
        seen = { message, body: await text(message) };
        response.end('{"status":200}');
      }),
    );
    await client(`${url}/runner/`, { serviceToken: 'token-1' }).execute(REQUEST, { timeoutMs: 5_000 });
    expect(seen?.message).toMatchObject({ method: 'POST', url: '/runner/v1/execute' });
    expect(seen?.message.headers).toMatchObject(executeHeaders(REQUEST, 'token-1'));
    expect(seen?.body).toBe(executeBody(REQUEST));
  });

  it('is aborted with its connection when it is cancelled', async () => {
    const cancelled = new AbortController();
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    const url = await listening(
      createHttpServer((message) => {
        message.socket.once('close', resolve);
        cancelled.abort();
      }),
    );
    const options = { timeoutMs: 5_000, cancelled: cancelled.signal };
    expect(await client(url).execute(REQUEST, options)).toMatchObject({ kind: 'unreachable' });
    await closed;
  });

  it('reuses its connections', async () => {
    let connections = 0;
    const server = createHttpServer((_, response) => response.end('{"status":200}'));
    server.on('connection', () => {
      connections += 1;
    });
    const runner = client(await listening(server));
    for (let call = 0; call < 20; call += 1) await runner.execute(REQUEST, { timeoutMs: 5_000 });
    // A connection is reusable only a moment after its response, so the second call may open another.
    expect(connections).toBeLessThanOrEqual(2);
  });
});

describe("the extension's response", () => {
  it('comes with its status, headers and text', async () => {
    const headers = { 'Content-Type': 'application/json' };
    const result = await callEnvelope({ status: 422, headers, body_b64: base64('{"kunde":"Müller"}'), error: null });
    expect(result).toEqual({
      kind: 'answered',
      status: 422,
      headers: { 'content-type': 'application/json' },
      body: { text: '{"kunde":"Müller"}', bytes: 19, truncated: false },
      durationMs: expect.any(Number),
    });
  });

  it.each([0, 999, 65_535])('may have the invalid status %i', async (status) => {
    expect(await callEnvelope({ status })).toMatchObject({ kind: 'answered', status });
  });

  it('may be empty', async () => {
    const result = await callEnvelope({ status: 204 });
    expect(result).toMatchObject({ kind: 'answered', status: 204, body: { text: '', bytes: 0, truncated: false } });
  });

  it('is truncated at a character boundary', async () => {
    const body = `a${'ü'.repeat(4_000)}`;
    const result = await callEnvelope({ status: 200, body_b64: base64(body) }, { maxResponseBytes: 20_000 });
    expect(result).toMatchObject({ body: { text: `a${'ü'.repeat(2_047)}`, bytes: 8_001, truncated: true } });
  });

  it.each([
    ['no UTF-8', new Uint8Array([0xff, 0xfe, 0x01])],
    ['a NUL', new Uint8Array([0x61, 0x00, 0x62])],
  ])('is kept as base64 with %s in it', async (_, bytes) => {
    const result = await callEnvelope({ status: 200, body_b64: base64(bytes) });
    expect(result).toMatchObject({ body: { text: base64(bytes), bytes: 3, truncated: false, base64: true } });
  });
});

describe('an error of the Runner', () => {
  it.each([
    [400, 'missing_routing_headers', 'missing_routing_headers', ''],
    [400, 'unknown_capabilities: cap:x, cap:y', 'unknown_capabilities', 'cap:x, cap:y'],
    [500, 'execute_failed: trap:\n at main', 'execute_failed', 'trap:\n at main'],
    [502, 'bundle_fetch_failed: not found', 'bundle_fetch_failed', 'not found'],
    [500, 'Something else went wrong', 'error', 'Something else went wrong'],
  ])('%i %s', async (status, error, code, message) => {
    const result = await callEnvelope({ status, headers: {}, error });
    expect(result).toMatchObject({ kind: 'host_error', status, code, message });
  });

  it('reports a body that is too large', async () => {
    const result = await callHttp((_, response) => response.writeHead(413).end('length limit exceeded'));
    expect(result).toMatchObject({ kind: 'host_error', status: 413, code: 'body_too_large' });
  });

  it.each([
    [422, 'text/plain; charset=utf-8', 'missing field `content_hash`', 'missing field `content_hash`'],
    [503, 'text/html', '<h1>Service Unavailable</h1>', ''],
  ])('is recognised outside the envelope: %i', async (status, type, body, message) => {
    const result = await callHttp((_, response) => response.writeHead(status, { 'content-type': type }).end(body));
    expect(result).toMatchObject({ kind: 'host_error', status, code: `http_${status}`, message });
  });
});

describe('the service token', () => {
  const TOKEN = 'planted-service-token';
  const envelope = (fields: object) => JSON.stringify({ status: 200, ...fields });
  const json = { 'content-type': 'application/json' };

  it.each<[string, number, Record<string, string>, string | Buffer]>([
    ['a content type of no JSON', 200, { 'content-type': `text/x; a=${TOKEN}` }, 'no JSON'],
    ['a media type', 200, { 'content-type': `text/${TOKEN}` }, 'no JSON'],
    ['the text of a refusal', 422, { 'content-type': 'text/plain' }, `refused ${TOKEN}`],
    ['a header and the body of a redirect', 302, { location: `/${TOKEN}`, ...json }, TOKEN],
    ['the headers of a 204', 204, { 'x-echo': TOKEN, 'content-type': TOKEN }, ''],
    ['a content encoding', 200, { 'content-encoding': TOKEN }, '{}'],
    ["the extension's text", 200, json, envelope({ body_b64: base64(`said ${TOKEN}`) })],
    ["the extension's bytes", 200, json, envelope({ body_b64: base64(Buffer.from(`\0\xff${TOKEN}`, 'latin1')) })],
    ['the beginning of a long text', 200, json, envelope({ body_b64: base64(`${'x'.repeat(4_090)}${TOKEN}`) })],
    ["the extension's headers", 200, json, envelope({ headers: { 'content-type': `text/${TOKEN}`, [TOKEN]: 'x' } })],
    ['an error', 200, json, envelope({ error: `execute_failed: ${TOKEN}` })],
    ['the code of an error', 200, json, envelope({ error: TOKEN.replaceAll('-', '_') })],
    ['a status that is none', 200, json, envelope({ status: TOKEN })],
  ])('is not stored when %s repeats it', async (_, status, headers, body) => {
    const token = String(body).includes('planted_') ? TOKEN.replaceAll('-', '_') : TOKEN;
    const options = { serviceToken: token, maxResponseBytes: 20_000 };
    const result = await callHttp((_, response) => response.writeHead(status, headers).end(body), options);
    const outcome = outcomeOf(result, 5_000);
    const kept = JSON.stringify([result.kind === 'answered' ? { ...result, headers: null } : result, outcome]);
    const encoded = /base64,([^"]*)/.exec(kept)?.[1] ?? '';
    for (const text of [kept, Buffer.from(encoded, 'base64').toString('latin1')]) expect(text).not.toContain('planted');
  });

  it('does not leak through a status text, which is never read', async () => {
    const result = await callRaw((socket) => socket.end(`HTTP/1.1 503 ${TOKEN}\r\ncontent-length: 0\r\n\r\n`));
    expect(result).toEqual({
      kind: 'host_error',
      status: 503,
      code: 'http_503',
      message: '',
      durationMs: expect.anything(),
    });
  });
});

it('hides configuration values in a binary body', async () => {
  const echo = Buffer.from(`\0\xff${SECRET}`, 'latin1');
  const url = await listening(
    createHttpServer((_, response) => response.end(JSON.stringify({ status: 200, body_b64: base64(echo) }))),
  );
  const result = await client(url).execute({ ...REQUEST, config: { key: SECRET } }, { timeoutMs: 5_000 });
  if (result.kind !== 'answered') throw new Error(result.kind);
  expect(Buffer.from(result.body.text, 'base64').toString('latin1')).toBe('\0\xff[configuration: key]');
});

describe('an invalid Runner response', () => {
  it.each<[string, string]>([
    ['empty', ''],
    ['not_json', '<h1>It works!</h1>'],
    ['not_json', '{"status":200'],
    ['invalid_envelope', 'null'],
    ['invalid_envelope', '[]'],
    ['invalid_envelope', '{"status":"200"}'],
    ['invalid_envelope', '{"status":99999}'],
    ['invalid_envelope', '{"status":200,"body_b64":7}'],
    ['invalid_envelope', '{"status":200,"error":{}}'],
    ['invalid_envelope', '{"status":200,"body_b64":"!!!!not base64"}'],
    ['invalid_envelope', '{"status":200,"body_b64":"YQ"}'],
  ])('%s: %s', async (code, body) => {
    const result = await callHttp((_, response) => response.end(body));
    expect(result).toMatchObject({ kind: 'bad_answer', code });
  });

  it.each([201, 202, 204])('has its own code for status %i', async (status) => {
    const result = await callHttp((_, response) => response.writeHead(status).end());
    const message = `The Runner returned HTTP ${status} without the extension's response.`;
    expect(result).toMatchObject({ kind: 'bad_answer', code: 'empty', message });
  });

  it('is refused when it is compressed', async () => {
    let asked: string | undefined;
    const result = await callHttp((request, response) => {
      asked = String(request.headers['accept-encoding']);
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"status":200}'));
    });
    expect(asked).toBe('identity');
    expect(result).toMatchObject({ kind: 'bad_answer', code: 'encoded' });
  });

  it('reports the media type and nothing else of the header', async () => {
    const headers = { 'content-type': 'Text/HTML; charset=utf-8' };
    const result = await callHttp((_, response) => response.writeHead(200, headers).end('<h1>'));
    expect(result).toMatchObject({ message: 'The Runner returned text/html instead of JSON.' });
  });

  it('is refused, not followed, when it is a redirect', async () => {
    const urls: (string | undefined)[] = [];
    const result = await callHttp((request, response) => {
      urls.push(request.url);
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    expect(result).toMatchObject({ kind: 'bad_answer', code: 'redirect' });
    expect(urls).toEqual(['/v1/execute']);
  });

  it('is cut off at the size limit', async () => {
    const aborted = Promise.withResolvers<void>();
    const result = await callHttp(
      (_, response) => {
        response.on('close', aborted.resolve);
        // Never ends by itself: only a client that aborts while streaming returns before its deadline.
        const pump = () => {
          while (!response.destroyed && response.write('x'.repeat(4_096)));
        };
        response.on('drain', pump);
        pump();
      },
      { maxResponseBytes: 262_144 },
    );
    expect(result).toMatchObject({
      kind: 'bad_answer',
      code: 'response_too_large',
      message: "The extension's response is larger than about 196 kB.",
      limitBytes: 196_608,
    });
    await aborted.promise;
  });

  it('is accepted at exactly the size limit', async () => {
    const envelope = JSON.stringify({ status: 200, body_b64: 'a'.repeat(100) });
    const answer: RequestListener = (_, response) => response.end(envelope);
    expect(await callHttp(answer, { maxResponseBytes: envelope.length })).toMatchObject({ kind: 'answered' });
    expect(await callHttp(answer, { maxResponseBytes: envelope.length - 1 })).toMatchObject({ kind: 'bad_answer' });
  });

  it('is reported when it is not HTTP', async () => {
    const result = await callRaw((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    expect(result).toMatchObject({ kind: 'bad_answer', code: 'invalid_envelope' });
  });
});

describe('a connection that fails', () => {
  it('reports a refused connection', async () => {
    const server = createTcpServer();
    const url = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    const result = await client(url).execute(REQUEST, { timeoutMs: 5_000 });
    expect(result).toMatchObject({ kind: 'unreachable', code: 'connection_refused' });
    expect((result as { message: string }).message).not.toContain('127.0.0.1');
  });

  it.each<[string, (socket: Socket) => void]>([
    ['before the answer', (socket) => socket.resetAndDestroy()],
    ['closed before the answer', (socket) => socket.end()],
    [
      'in the middle of the body',
      (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{"sta', () => socket.resetAndDestroy()),
    ],
    ['closed in the middle of the body', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{"sta')],
  ])('reports a connection reset %s', async (_, answer) => {
    expect(await callRaw(answer)).toMatchObject({ kind: 'unreachable', code: 'connection_reset' });
  });

  it('reports an unknown host', async () => {
    const result = await client('http://runner.invalid').execute(REQUEST, { timeoutMs: 5_000 });
    expect(result).toMatchObject({ kind: 'unreachable', code: 'host_not_found' });
  });
});

describe('the deadline', () => {
  const timedOut: Partial<ExecuteResult> = { kind: 'timed_out' };

  it('ends a call without a response', async () => {
    expect(await callHttp(() => {}, {}, 30)).toMatchObject(timedOut);
  });

  it('ends a call whose headers trickle', async () => {
    const result = await callRaw((socket) => trickle(socket, 'HTTP/1.1 200 OK\r\n', 'x-a: b\r\n'), 60);
    expect(result).toMatchObject(timedOut);
  });

  it('ends a call whose body trickles', async () => {
    const result = await callRaw(
      (socket) => trickle(socket, 'HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n', ' '),
      60,
    );
    expect(result).toMatchObject(timedOut);
  });

  it('includes the time spent waiting for a connection', async () => {
    const url = await listening(createHttpServer(() => {}));
    const runner = client(url, { connections: 1 });
    const calls = [1, 2].map(() => runner.execute(REQUEST, { timeoutMs: 30 }));
    expect(await Promise.all(calls)).toMatchObject([timedOut, timedOut]);
  });

  it('leaves the Runner its grace period', async () => {
    const slow: RequestListener = (_, response) => setTimeout(() => response.end('{"status":200}'), 60);
    expect(await callHttp(slow, { graceMs: 5_000 }, 10)).toMatchObject({ kind: 'answered' });
  });
});

/** Sends small pieces, often and without end. */
function trickle(socket: Socket, first: string, next: string): void {
  socket.write(first);
  const timer = setInterval(() => socket.write(next), 10);
  socket.on('close', () => clearInterval(timer));
}
