import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startPostgres } from '@extension-schedules/dev/postgres/start-postgres.ts';
import { sendJson } from '@extension-schedules/dev/shell/send-json.ts';
import { signingKey } from '@extension-schedules/dev/shell/signing-key.ts';
import { DevStack } from '@extension-schedules/dev/supervisor/dev-stack.ts';
import { serviceParts } from '@extension-schedules/dev/supervisor/parts.ts';
import { StartFailed } from '@extension-schedules/dev/supervisor/start-failed.ts';
import { PEOPLE } from '@extension-schedules/dev/world/people.ts';
import { OPERATE } from '@extension-schedules/service/domain/ports/caller.ts';
import { readConfig } from '@extension-schedules/service/main/config/config.ts';
import { SignJWT } from 'jose';
import pg from 'pg';

const FOLDER = '.cache/fuzz';
const RULES = { issuer: 'fuzz', audience: 'extension-schedules' };
/** Differ from the ports of the product, its browser tests and benchmarks, which may run at the same time. */
const PORTS = { API_PORT: '4400', WORKER_PORT: '4401', RUNNER_PORT: '4402' };
const NEEDED = ['runner', 'api', 'worker'];

/** So high that limits never apply; other tests cover the limits. */
const LIMITS = {
  REQUESTS_PER_MINUTE: '1000000',
  TENANT_REQUESTS_PER_MINUTE: '1000000',
  RUN_NOW_PER_MINUTE: '10000',
  MAX_SCHEDULES_PER_INSTALL: '100000',
  MAX_SCHEDULES_PER_TENANT: '1000000',
};

export type Target = 'tenants' | 'operators';

const { tenantId, subject, permissions } = PEOPLE.admin;
const CLAIMS: Record<Target, Record<string, unknown>> = {
  tenants: { tenant: tenantId, sub: subject, user_type: 'internal', permissions: [...permissions] },
  operators: { sub: 'fuzz', user_type: 'internal', permissions: [OPERATE] },
};

export interface Product {
  url: string;
  /** A bearer token that is valid for the given time. */
  tokenFor(seconds: number): Promise<string>;
  stop(): Promise<void>;
}

/** The service with new demo data: an API, a worker and the stand-in Runner on separate ports. */
export async function startProduct(target: Target, write: (text: string) => void): Promise<Product> {
  rmSync(FOLDER, { recursive: true, force: true });
  const key = await signingKey(join(FOLDER, 'key.json'));
  if (!key.ok) throw new StartFailed(key.problem);
  const keys = createServer((_, response) => sendJson(response, 200, { keys: [key.value.publicJwk] }));
  await new Promise<void>((resolve) => keys.listen(0, '127.0.0.1', resolve));

  // The parts inherit this process's environment, so it must not name a person's database, which the fuzzer would fill.
  Object.assign(process.env, LIMITS, PORTS, {
    DATABASE_URL: '',
    DATABASE_DIRECT_URL: '',
    DATA_FOLDER: FOLDER,
    JOB_RUNNER: 'pg-boss',
    WORKER_ENGINE: '',
    RUNNER_BASE_URL: '',
    JWKS_URL: `http://127.0.0.1:${(keys.address() as AddressInfo).port}/`,
    // Refused requests are expected here.
    LOG_LEVEL: 'error',
    TOKEN_ISSUER: RULES.issuer,
    TOKEN_AUDIENCE: RULES.audience,
  });
  const read = readConfig(process.env);
  if (!read.ok) throw new StartFailed(read.problems.join('\n'));
  const stack = new DevStack(write);
  const stop = async () => {
    await stack.stop();
    keys.close();
  };
  try {
    const parts = serviceParts(read.config).filter(({ name }) => NEEDED.includes(name));
    await stack.start(read.config, parts, { demoData: true });
    if (target === 'operators') await letOperatorsIn();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: `http://127.0.0.1:${PORTS.API_PORT}`,
    tokenFor: (seconds) =>
      new SignJWT(CLAIMS[target])
        .setProtectedHeader({ alg: 'ES256', kid: key.value.publicJwk.kid ?? '' })
        .setIssuer(RULES.issuer)
        .setAudience(RULES.audience)
        .setExpirationTime(`${seconds}s`)
        .sign(key.value.privateKey),
    stop,
  };
}

/** With its default login the API serves only tenants; docs/database.md says what operators' endpoints need. */
async function letOperatorsIn(): Promise<void> {
  const server = await startPostgres({ folder: join(FOLDER, 'postgres') });
  if (!server.ok) throw new StartFailed(server.error.message);
  const database = new URL(server.url);
  database.pathname = '/extension_schedules';
  const client = new pg.Client({ connectionString: database.href });
  try {
    await client.connect();
    await client.query('grant extension_schedules_operator to schedules_api');
  } finally {
    await client.end();
    await server.stop();
  }
}
