import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readText } from '../read-text.ts';
import { DEMO_EXTENSIONS } from '../world/catalog.ts';
import type { DemoExtension } from '../world/demo-extension.ts';
import { createExecute, type Routing } from './execute.ts';
import { createInvocationLog, type Invocation } from './invocations.ts';
import { isJson, parseRequest } from './parse-request.ts';
import type { StartUpOptions } from './start-up.ts';

const MAX_BODY_BYTES = 2 * 1024 * 1024;
const TOO_LONG = 'Failed to buffer the request body: length limit exceeded';
const NO_JSON = 'Expected request with `Content-Type: application/json`';
const HEALTH = { bundle_store: 'ok', cache_writable: true, ext_cache_max_bytes: null };
const METHODS: Record<string, string> = { '/healthz': 'GET', '/invocations': 'GET', '/v1/execute': 'POST' };

export interface DevRunnerOptions extends StartUpOptions {
  /** Defaults to any free port. */
  port?: number;
  extensions?: readonly DemoExtension[];
  /** Number of received calls to keep. */
  remember?: number;
}

export interface DevRunner {
  url: string;
  /** The received calls, oldest first. */
  invocations(): Invocation[];
  /** Interrupts running code and closes every connection. */
  close(): Promise<void>;
}

/**
 * A stand-in for the Runner on 127.0.0.1 that keeps openapi/runner.yaml, with demo extensions instead of bundles. In
 * addition it has `GET /invocations`, for people and tests. Rejects with the system's error (`EADDRINUSE`) when it
 * cannot listen.
 */
export async function createDevRunner(options: DevRunnerOptions = {}): Promise<DevRunner> {
  const stop = new AbortController();
  const execute = createExecute(options.extensions ?? DEMO_EXTENSIONS, stop.signal, options);
  const log = createInvocationLog(options.remember ?? 10_000);

  const server = createServer((request, response) => {
    // A caller that disconnects must not affect others.
    handle(request, response).catch(() => response.destroy());
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // The Runner sends this header with every response.
    response.setHeader('cache-control', 'public, max-age=31536000, immutable');
    const path = request.url?.split('?')[0] ?? '';
    const method = METHODS[path];
    if (method === undefined) return empty(response, 404);
    if (request.method !== method) return empty(response.setHeader('allow', method), 405);
    if (path === '/healthz') return json(response, HEALTH);
    if (path === '/invocations') return json(response, { items: log.list() });
    if (!isJson(request.headers['content-type'])) return plain(response, 415, NO_JSON);
    const text = await readText(request, MAX_BODY_BYTES);
    if (text === undefined) return plain(response, 413, TOO_LONG);
    const parsed = parseRequest(text);
    if (!parsed.ok) return plain(response, parsed.status, parsed.text);
    const routing = routingOf(request);
    const end = log.begin(routing, parsed.body);
    const execution = await execute(routing, parsed.body);
    end(execution);
    json(response, execution.envelope);
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    invocations: () => log.list(),
    close: () => {
      stop.abort();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

function routingOf({ headers }: IncomingMessage): Routing {
  const header = (name: string) => String(headers[name] ?? '');
  return {
    tenantId: header('x-alga-tenant'),
    extensionId: header('x-alga-extension'),
    idempotencyKey: header('x-idempotency-key'),
  };
}

function json(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function empty(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
}
