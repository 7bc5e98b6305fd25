import { freePort } from '@extension-schedules/dev/postgres/free-port.ts';
import type { JobRunnerName } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import { type Asking, startAsking } from './asking.ts';
import { type InstantRunner, startInstantRunner } from './child.ts';
import { type BenchDatabase, benchDatabase } from './database.ts';
import { startProcess, startWorker } from './processes.ts';
import { createRandom } from './random.ts';
import { type BenchTemporal, benchTemporal, STARTS_PER_SECOND } from './temporal.ts';
import { EXTENSION, tenantId, writeTenants } from './tenants.ts';

/** One API, one worker, PostgreSQL, a Runner that responds at once, and Temporal if it is the job runner. */
export interface Installation {
  database: BenchDatabase;
  temporal: BenchTemporal | undefined;
  runner: InstantRunner;
  asking: Asking;
  /** Address of the extension's part of the API. */
  extensionUrl: string;
  tenantIds: readonly string[];
  /** Process ids of the parts that an operator pays for. */
  parts: Record<string, number>;
  close(): Promise<void>;
}

const TOKENS = { issuer: 'bench', audience: 'bench' };
const MANY = '100000';
const NO_LIMITS = {
  MAX_SCHEDULES_PER_INSTALL: MANY,
  MAX_SCHEDULES_PER_TENANT: MANY,
  RUN_NOW_PER_MINUTE: '10000',
  REQUESTS_PER_MINUTE: '1000000',
  TENANT_REQUESTS_PER_MINUTE: '1000000',
};

/** @param limits settings of the product's limits, by default practically none; `{}` for the product's own defaults */
export async function startInstallation(
  engine: JobRunnerName,
  tenants: number,
  limits: Record<string, string> = NO_LIMITS,
): Promise<Installation> {
  // PostgreSQL's background work would be counted as ours.
  const quiet = { autovacuum: 'off', checkpoint_timeout: '1h', max_wal_size: '4GB' };
  const database = await benchDatabase('cost', { ...quiet, shared_preload_libraries: 'pg_stat_statements' });
  await writeTenants(database, tenants);
  const temporal =
    engine === 'temporal' ? await benchTemporal('cost', { settings: { [STARTS_PER_SECOND]: 2_000 } }) : undefined;
  const runner = await startInstantRunner();
  const [apiPort, jwksPort] = [await freePort(), await freePort()];
  const env = {
    ...temporal?.env,
    DATABASE_URL: database.url,
    RUNNER_BASE_URL: runner.url,
    JWKS_URL: `http://127.0.0.1:${jwksPort}/`,
    TOKEN_ISSUER: TOKENS.issuer,
    TOKEN_AUDIENCE: TOKENS.audience,
    ...limits,
    API_PORT: String(apiPort),
  };
  const worker = await startWorker(env);
  const api = startProcess('service/main/api.ts', env);
  const tenantIds = Array.from({ length: tenants }, (_, index) => tenantId(index));
  const asking = await startAsking({
    apis: [`http://127.0.0.1:${apiPort}`],
    tenantIds,
    extensionId: EXTENSION,
    random: createRandom(1),
    jwksPort,
    ...TOKENS,
  });
  return {
    database,
    temporal,
    runner,
    asking,
    extensionUrl: `http://127.0.0.1:${apiPort}/api/extensions/${EXTENSION}`,
    tenantIds,
    parts: {
      api: api.pid ?? 0,
      worker: worker.pid ?? 0,
      postgres: database.pid,
      ...(temporal ? { temporal: temporal.server.pid } : {}),
    },
    async close() {
      asking.stop();
      for (const process of [api, worker]) process.kill('SIGKILL');
      runner.stop();
      await temporal?.close();
      await database.close();
    },
  };
}
