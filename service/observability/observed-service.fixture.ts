import { randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { DEFAULT_LIMITS } from '@extension-schedules/core/limits.ts';
import type { HostData } from '@extension-schedules/dev/world/host-data.ts';
import { writeHost } from '@extension-schedules/dev/world/postgres/write-host.ts';
import { testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import pg from 'pg';
import { createApi } from '#api/api.ts';
import { NO_TRACER, type Tracer } from '#domain/ports/trace.ts';
import { logRuns } from '#domain/runs/log-runs.ts';
import { createRunnerClient } from '#extension-runner/client.ts';
import { readContractDocument } from '#http/contract-document.ts';
import { createServer as createApiServer } from '#http/server.ts';
import { createPgBossJobRunner } from '#jobs/pg-boss/job-runner.ts';
import { startBoss } from '#jobs/pg-boss/queue.ts';
import { DEFAULT_QUEUE_SCHEMA } from '#jobs/pg-boss/queue-schema.ts';
import { startWorker } from '#jobs/pg-boss/worker.ts';
import { createDatabaseMonitor } from '#store/database-monitor.ts';
import { createPostgresStore } from '#store/postgres-store.ts';
import { databaseChecks, loopCheck } from './checks.ts';
import { createLog } from './log.ts';
import { createMonitoring } from './monitoring.ts';
import { observedStore } from './observed-store.ts';
import { createPrometheusMetrics } from './prometheus.ts';
import { tracedJobs } from './traced-jobs.ts';
import { tracedRunner } from './traced-runner.ts';

export const TENANT = '10000000-0000-4000-8000-00000000000b';
export const EXTENSION = '20000000-0000-4000-8000-00000000000b';
export const VERSION = '30000000-0000-4000-8000-00000000000b';
export const INSTALL = '40000000-0000-4000-8000-00000000000b';
export const CONTENT_HASH = `sha256:${'b'.repeat(64)}`;

/** Must never appear in a log or a metric. */
export const SECRETS = {
  bearer: 'sentinel-bearer-token',
  serviceToken: 'sentinel_service_token',
  ciphertext: 'c2VudGluZWwtY2lwaGVydGV4dA==',
  config: 'sentinel-install-config',
  payload: 'sentinel-payload',
};

const HOST: HostData = {
  extensions: [
    {
      id: EXTENSION,
      name: 'Observed',
      versions: [
        {
          id: VERSION,
          version: '1.0.0',
          manifest: [{ method: 'POST', path: '/work', handler: 'dist/work' }],
          contentHashes: [CONTENT_HASH],
        },
      ],
    },
  ],
  installs: [
    {
      id: INSTALL,
      tenantId: TENANT,
      extensionId: EXTENSION,
      versionId: VERSION,
      enabled: true,
      config: { endpoint: SECRETS.config },
      providers: ['cap:http.fetch'],
      secrets: {
        ciphertextB64: SECRETS.ciphertext,
        version: null,
        algorithm: null,
        expiresAt: null,
        keyPath: null,
        mount: null,
      },
    },
  ],
  timezones: {},
};

export interface RunnerCall {
  headers: IncomingHttpHeaders;
  body: string;
}

/** API and worker in one process, assembled as in their entry files, with captured output. */
export async function startObservedService(options: { tracer?: Tracer } = {}) {
  const { tracer = NO_TRACER } = options;
  const database = await testDatabase();
  await writeHost(database.url, HOST, Date.now());
  const sql = new pg.Pool({ connectionString: database.url, max: 3 });
  sql.on('error', () => {});
  const runner = await startRunner();
  let ahead = 0;
  const clock = { now: () => Date.now() + ahead };
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const log = createLog('test', 'debug', sink);
  const metrics = createPrometheusMetrics();
  const monitor = createDatabaseMonitor(database.url);
  const logChanges = logRuns(log);
  const store = observedStore(createPostgresStore({ databaseUrl: database.url }), (changes) => {
    metrics.runsChanged(changes);
    logChanges(changes);
  });
  const boss = await startBoss(database.url, {
    supervise: true,
    onError: (error) => log({ level: 'error', event: 'job_queue_error', error }),
  });
  const jobs = tracedJobs(createPgBossJobRunner(boss), tracer);
  const client = createRunnerClient({
    baseUrl: runner.url,
    serviceToken: SECRETS.serviceToken,
    maxResponseBytes: 16_384,
    graceMs: 1_000,
  });
  const worker = startWorker(
    boss,
    { store, jobs, runner: tracedRunner(client, tracer), clock, random: () => 0, log, tracer, metrics },
    { concurrency: 4, tenantConcurrency: 4, tenantRunsPerMinute: 600, runRetentionDays: 90, databaseUrl: database.url },
  );
  const checks = [
    ...databaseChecks(monitor),
    loopCheck(clock, { name: 'ticker', lastAt: worker.lastTickAt, never: 'Never ticked.', stalled: 'No tick for' }),
    loopCheck(clock, { name: 'pump', lastAt: worker.lastFetchAt, never: 'Never fetched.', stalled: 'No fetch for' }),
  ];
  const api = createApi({
    document: await readContractDocument(),
    store,
    jobs,
    clock,
    limits: { ...DEFAULT_LIMITS, runNowPerMinute: 100 },
    timezoneDataVersion: 'test',
    authenticate: async (authorization) =>
      authorization === `Bearer ${SECRETS.bearer}`
        ? {
            tenantId: TENANT,
            subject: 'ada',
            name: 'Ada',
            userType: 'internal',
            permissions: new Set(['extension:read', 'extension:write']),
          }
        : undefined,
    log,
  });
  const monitoring = createMonitoring({ checks, metrics, log, census: () => monitor.census(clock.now(), 90) });
  const server = await createApiServer({ api, log, allowedOrigins: [], metrics, tracer, monitoring });
  const origin = await server.listen({ host: '127.0.0.1', port: 0 });

  return {
    databaseUrl: database.url,
    sql,
    runner,
    entries: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
    logText: () => lines.join(''),
    /** Moves the service's clock ahead of the machine's. */
    setAhead(milliseconds: number) {
      ahead = milliseconds;
    },
    /** Makes waiting retries due. */
    async retryNow() {
      ahead = 120_000;
      await sql.query(
        `update ${DEFAULT_QUEUE_SCHEMA}.job set start_after = now() where state = 'created' and start_after > now()`,
      );
    },
    now: clock.now,
    get: (path: string) => fetch(origin + path),
    request: (method: string, path: string, body?: object, headers: Record<string, string> = {}) =>
      fetch(`${origin}/api/extensions/${EXTENSION}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${SECRETS.bearer}`,
          ...(body ? { 'content-type': 'application/json', 'idempotency-key': randomUUID() } : {}),
          ...headers,
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      }),
    async close() {
      await server.close();
      await worker.stop();
      await client.close();
      await boss.stop({ graceful: false });
      await store.close();
      await monitor.close();
      await sql.end();
      await runner.close();
      await database.drop();
    },
  };
}

export type ObservedService = Awaited<ReturnType<typeof startObservedService>>;

interface RunnerReply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

function enveloped(envelope: object): RunnerReply {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(envelope) };
}

/** Answers every call with a given envelope and records the requests. */
async function startRunner() {
  const calls: RunnerCall[] = [];
  let reply: (call: RunnerCall) => RunnerReply = () => enveloped({ status: 200, headers: {}, body_b64: '' });
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const call = { headers: request.headers, body: Buffer.concat(chunks).toString('utf8') };
    calls.push(call);
    const { status, headers, body } = reply(call);
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    answerWith(next: (call: RunnerCall) => object) {
      reply = (call) => enveloped(next(call));
    },
    /** Answers as a server that need not be a Runner. */
    replyWith(next: typeof reply) {
      reply = next;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
