import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import cors from '@fastify/cors';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { type Admit, admitAll } from '#api/admit.ts';
import type { Api } from '#api/api.ts';
import type { ApiRequest } from '#api/messages.ts';
import { BODY_TOO_LARGE, MAX_BODY_BYTES } from '#api/read-request.ts';
import { requestIdOf } from '#api/request-id.ts';
import { respondProblem } from '#api/respond.ts';
import { answerElsewhere, hiddenOperations } from '#api/routes.ts';
import type { Log, LogEntry } from '#domain/ports/log.ts';
import type { Metrics } from '#domain/ports/metrics.ts';
import { NO_TRACER, type Tracer } from '#domain/ports/trace.ts';
import type { Problem } from '#domain/problem.ts';
import { MONITORING_PATHS, type Monitoring, monitoringHeaders } from '#observability/monitoring.ts';
import { compressAnswers } from './compress-answers.ts';
import { type PublicFile, servePublicFiles } from './public-files.ts';
import { readableUrl } from './readable-url.ts';
import { send } from './send.ts';
import { answerBroken, refuseExpectation, UNREADABLE } from './unrouted.ts';

export interface ServerOptions {
  api: Api;
  log: Log;
  /** Log level of requests that didn't fail in the service; `info` by default. */
  requestLogLevel?: LogEntry['level'];
  /** Origins allowed by CORS: the shell's, and the remote's own when developed alone. */
  allowedOrigins: readonly string[];
  metrics?: Pick<Metrics, 'requestAnswered'>;
  tracer?: Tracer;
  /** Probes and metrics, served on the same port. */
  monitoring?: Monitoring;
  /** Served without a token. */
  publicFiles?: readonly PublicFile[];
  /** Limits readers of public files; `api` limits its operations itself. */
  admit?: Admit;
  /** Whether the process is shutting down: it still answers but keeps no connection open. */
  draining?: () => boolean;
}

/** Maximum duration of a request from its first byte to its last, milliseconds. No response takes as long. */
export const LONGEST_REQUEST_MS = 30_000;

declare module 'fastify' {
  interface FastifyContextConfig {
    operationId?: string;
  }
  interface FastifyRequest {
    /** The caller's tenant; null if unknown or an operator. */
    tenantId: string | null;
  }
}

/** A contract request as Fastify's router and parser see it. */
interface Routed {
  Params: Record<string, string>;
  Querystring: Record<string, string | string[]>;
}

/** Probes and scrapes are not logged. */
const MONITORED = 'monitoring';

/** Serves the contract's operations over HTTP. Routes come from the contract, rules from `service/api`. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const server = Fastify({
    logger: false,
    // The contract checks the size; this only protects the memory.
    bodyLimit: 4 * MAX_BODY_BYTES,
    genReqId: (request) => requestIdOf(request.headers['x-request-id'], randomUUID),
    requestTimeout: LONGEST_REQUEST_MS,
    return503OnClosing: false,
    // Longer than Node accepts: the operation validates ids, after authentication.
    routerOptions: { maxParamLength: 65_536, ignoreTrailingSlash: true },
    rewriteUrl: (request) => readableUrl(request.url ?? '/'),
    clientErrorHandler: answerBroken,
  });
  server.server.on('checkExpectation', refuseExpectation(options.allowedOrigins));
  const { publicFiles = [] } = options;
  const addresses = [...options.api.operations, ...publicFiles.map(({ path }) => ({ method: 'get' as const, path }))];
  const elsewhere = ({ method, url, id }: FastifyRequest) =>
    answerElsewhere(addresses, { method, path: url.split('?')[0] ?? '', requestId: id });
  server.addHook('onRequest', async (request, reply) => {
    const { origin, 'access-control-request-method': asked } = request.headers;
    const isPreflight = origin !== undefined && asked !== undefined;
    if (request.method === 'OPTIONS' && !isPreflight) return send(reply, elsewhere(request));
  });
  await server.register(cors, {
    origin: [...options.allowedOrigins],
    methods: ['GET', 'POST', 'PATCH', 'DELETE'],
    allowedHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-match', 'x-request-id'],
    exposedHeaders: [
      // The card takes the time from it.
      'date',
      'etag',
      'location',
      'retry-after',
      'ratelimit',
      'ratelimit-policy',
      'x-request-id',
      'idempotent-replayed',
    ],
    maxAge: 600,
  });
  // Runs before Fastify validates a body that no operation takes, or refuses QUERY without one.
  server.addHook('onRequest', async (request, reply) => {
    if (request.is404) return send(reply, elsewhere(request));
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, async (_: FastifyRequest, body: Buffer) =>
    isUtf8(body) ? body.toString('utf8') : null,
  );

  compressAnswers(server);

  const { monitoring, metrics, draining } = options;
  if (draining) {
    server.addHook('onSend', async (_, reply) => {
      if (draining()) reply.header('connection', 'close');
    });
  }
  server.decorateRequest('tenantId', null);
  logRequests(server, options);
  if (metrics) countRequests(server, metrics);
  if (monitoring) serveMonitoring(server, monitoring);
  servePublicFiles(server, publicFiles, options.admit ?? admitAll);
  for (const { operationId, method, path } of options.api.operations) {
    server.route<Routed>({
      method: method.toUpperCase(),
      url: path.replace(/\{(\w+)\}/g, ':$1'),
      config: { operationId },
      handler: async (request, reply) => send(reply, await traced(options, operationId, requestOf(request))),
    });
  }
  // Otherwise the router would take the concrete path for a templated one that has the method.
  for (const { method, path } of hiddenOperations(options.api.operations)) {
    server.route({
      method: method.toUpperCase(),
      url: path.replace(/\{(\w+)\}/g, ':$1'),
      onRequest: async (request, reply) => send(reply, elsewhere(request)),
      handler: async (request, reply) => send(reply, elsewhere(request)),
    });
  }
  server.setErrorHandler<{ code?: string; statusCode?: number }, Routed>(async (error, request, reply) => {
    const { operationId } = request.routeOptions.config;
    // The operation checks whether it takes a body and of which type.
    if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' && operationId && operationId !== MONITORED) {
      return send(reply, await traced(options, operationId, { ...requestOf(request), body: null }));
    }
    const problem = transportProblem(error);
    if (problem.code === 'INTERNAL')
      options.log({ level: 'error', event: 'request_failed', requestId: request.id, error });
    return send(reply, respondProblem(problem, request.id));
  });
  return server;
}

/** Runs the operation in a span of the caller's trace, if one was sent. */
function traced({ api, tracer = NO_TRACER }: ServerOptions, operationId: string, request: ApiRequest) {
  const parent = request.headers.traceparent;
  const attributes = { 'extension_schedules.request_id': request.requestId };
  return tracer.span(operationId, { kind: 'server', parent, attributes }, async (span) => {
    const response = await api.handle(operationId, request);
    span.set({ 'http.response.status_code': response.status });
    if (response.status >= 500) span.fail(`status ${response.status}`);
    return response;
  });
}

function countRequests(server: FastifyInstance, metrics: Pick<Metrics, 'requestAnswered'>): void {
  server.addHook('onResponse', async (request, reply) => {
    const { operationId } = request.routeOptions.config;
    if (operationId === MONITORED) return;
    metrics.requestAnswered({
      operation: operationId ?? 'none',
      status: reply.statusCode,
      durationMs: reply.elapsedTime,
    });
  });
}

/** Logs one entry per request, without its URL, which may contain a search, and without its body. */
function logRequests(server: FastifyInstance, { log, requestLogLevel = 'info' }: ServerOptions): void {
  server.addHook('onResponse', async (request, reply) => {
    const { url: route = null, config } = request.routeOptions;
    // Skips probes and CORS preflights.
    if (config.operationId === MONITORED || request.method === 'OPTIONS') return;
    log({
      level: reply.statusCode >= 500 ? 'warn' : requestLogLevel,
      event: 'request_answered',
      requestId: request.id,
      method: request.method,
      route,
      operation: config.operationId ?? null,
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime),
      tenantId: request.tenantId,
    });
  });
}

function serveMonitoring(server: FastifyInstance, monitoring: Monitoring): void {
  for (const path of MONITORING_PATHS) {
    server.get(path, { config: { operationId: MONITORED } }, async (_, reply) => {
      const { status, contentType, body } = await monitoring(path);
      return reply.code(status).headers(monitoringHeaders(contentType)).send(body);
    });
  }
}

function requestOf(request: FastifyRequest<Routed>): ApiRequest {
  const { params, query, headers, body, id } = request;
  // Node joins repeated headers, except cookies.
  const single = Object.entries(headers).filter((header): header is [string, string] => typeof header[1] === 'string');
  return {
    params,
    query,
    headers: Object.fromEntries(single),
    body: typeof body === 'string' || body === null ? body : undefined,
    requestId: id,
    onCaller(tenantId) {
      request.tenantId = tenantId;
    },
    isAbandoned: () => request.raw.socket.destroyed,
  };
}

/** Problems that occur before an operation is reached. */
function transportProblem({ code, statusCode = 500 }: { code?: string; statusCode?: number }): Problem {
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return BODY_TOO_LARGE;
  }
  if (statusCode < 500) return UNREADABLE;
  return {
    code: 'INTERNAL',
    detail: 'Something went wrong and nothing was changed. Try again. If the error persists, report the request id.',
  };
}
