import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { freePort } from '@extension-schedules/dev/postgres/free-port.ts';
import { type Asking, startAsking } from '../rig/asking.ts';
import { type InstantRunner, startInstantRunner } from '../rig/child.ts';
import { type BenchDatabase, benchDatabase } from '../rig/database.ts';
import { startProcess, startWorker } from '../rig/processes.ts';
import { createRandom } from '../rig/random.ts';
import { EXTENSION, tenantId, writeTenants } from '../rig/tenants.ts';

/** A server under test. */
export interface Server {
  url: string;
  /** Resident memory, megabytes. */
  memory(): number;
}

export interface Servers {
  database: BenchDatabase;
  asking: Asking;
  ours: Server;
  peer: Server;
  /** Resolves when both have answered a request. */
  ready(): Promise<void>;
  /**
   * Percentiles of the delay of our API's event loop since the last call, milliseconds. An idle loop has about ten,
   * because that is how often it is measured.
   */
  eventLoop(): Promise<{ p50: number; p99: number; max: number }>;
  /** Starts a worker beside them, whose runs take no time. */
  startWorker(): Promise<{ runner: InstantRunner; stop(): void }>;
  close(): Promise<void>;
}

/** PostgreSQL's background work would hit one of the two. */
const QUIET = { autovacuum: 'off', checkpoint_timeout: '1h', max_wal_size: '4GB' };
const TOKENS = { TOKEN_ISSUER: 'bench', TOKEN_AUDIENCE: 'bench' };
const START_UP_MS = 60_000;
/** All places of the process for one tenant, and no limit a minute that the load would reach. */
const GENEROUS = {
  REQUESTS_PER_MINUTE: '1000000',
  TENANT_REQUESTS_PER_MINUTE: '1000000',
  TENANT_REQUEST_CONCURRENCY: '10',
  RUN_NOW_PER_MINUTE: '10000',
};

/** Our API as it is deployed, which logs every request, and the bare one, on one database. */
export async function startServers(tenants: number): Promise<Servers> {
  const database = await benchDatabase('api', QUIET);
  await writeTenants(database, tenants);
  const [oursPort, peerPort, jwksPort] = [await freePort(), await freePort(), await freePort()];
  const asking = await startAsking({
    apis: [`http://127.0.0.1:${oursPort}`],
    tenantIds: Array.from({ length: tenants }, (_, index) => tenantId(index)),
    extensionId: EXTENSION,
    random: createRandom(1),
    jwksPort,
    issuer: TOKENS.TOKEN_ISSUER,
    audience: TOKENS.TOKEN_AUDIENCE,
  });
  const env = { ...TOKENS, DATABASE_URL: database.url, JWKS_URL: `http://127.0.0.1:${jwksPort}/` };
  const limits = { ...GENEROUS, LOG_LEVEL: 'info' };
  const api = startProcess('service/main/api.ts', { ...env, ...limits, API_PORT: `${oursPort}` }, 'ignore');
  const bare = startProcess('bench/api/bare-api.ts', { ...env, API_PORT: `${peerPort}` });
  const children = [api, bare];
  const [ours, peer] = [serverOf(api, oursPort), serverOf(bare, peerPort)];
  let runner: InstantRunner | undefined;
  return {
    database,
    asking,
    ours,
    peer,
    async ready() {
      for (const { url } of [ours, peer]) await answering(url, asking.tokenOf(tenantId(0)));
    },
    async eventLoop() {
      const text = await (await fetch(`${ours.url}/metrics`)).text();
      const [p50, p99, max] = ['p50_', 'p99_', 'max_'].map((which) => {
        const seconds = new RegExp(`^nodejs_eventloop_lag_${which}seconds\\S* (\\S+)`, 'm').exec(text)?.[1];
        return Math.round(Number(seconds) * 1_000);
      });
      return { p50: p50 ?? 0, p99: p99 ?? 0, max: max ?? 0 };
    },
    async startWorker() {
      runner = await startInstantRunner();
      const worker = await startWorker({ ...env, RUNNER_BASE_URL: runner.url });
      children.push(worker);
      return { runner, stop: () => void worker.kill('SIGKILL') };
    },
    async close() {
      asking.stop();
      for (const child of children) child.kill('SIGKILL');
      runner?.stop();
      await database.close();
    },
  };
}

function serverOf({ pid }: ChildProcess, port: number): Server {
  return {
    url: `http://127.0.0.1:${port}`,
    memory() {
      const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
      return Math.round(Number(kilobytes) / 1_024);
    },
  };
}

async function answering(url: string, token: string): Promise<void> {
  const deadline = Date.now() + START_UP_MS;
  const headers = { authorization: `Bearer ${token}` };
  for (;;) {
    const response = await fetch(`${url}/api/extensions/${EXTENSION}/schedules`, { headers }).catch(() => undefined);
    await response?.arrayBuffer();
    if (response?.status === 200) return;
    if (Date.now() > deadline) throw new Error(`${url} did not start: ${response?.status}.`);
    await new Promise((wake) => setTimeout(wake, 100));
  }
}
