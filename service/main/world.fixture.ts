import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { waitUntil } from '@extension-schedules/testing/job-runner/job-runner-host.fixture.ts';
import { EXTENSION, manyTenants } from '@extension-schedules/testing/job-runner/many-tenants.fixture.ts';
import type { TestDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { newId } from '@extension-schedules/testing/rows.ts';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import pg from 'pg';
import type { RunRow } from '#domain/ports/store/runs.ts';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';

const TENANT = newId();
const PATIENCE_MS = 90_000;
const PERMISSIONS = ['extension:read', 'extension:write'];

/**
 * The environment of the product's processes: a tenant with an extension, a Runner, and a host that publishes token
 * keys.
 * @param database migrated; dropped at the end
 */
export async function startWorld(database: TestDatabase) {
  const tenants = await manyTenants([TENANT], 'pg-boss', database);
  const sql = new pg.Pool({ connectionString: database.url, max: 1 });
  // A closing connection reports the server's shutdown too.
  sql.on('connect', (client) => client.on('error', () => {}));
  const keys = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'world', alg: 'ES256' };
  const token = await new SignJWT({ tenant: TENANT, name: 'Ada', user_type: 'internal', permissions: PERMISSIONS })
    .setProtectedHeader({ alg: 'ES256', kid: 'world' })
    .setIssuer('psa-shell')
    .setAudience('extension-schedules')
    .setSubject('ada')
    .setExpirationTime('30m')
    .sign(keys.privateKey);
  let calls = 0;
  const server = createServer((request, response) => {
    request.resume();
    const isCall = request.method === 'POST';
    if (isCall) calls += 1;
    const body = isCall ? { status: 200, headers: {} } : { keys: [jwk] };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const runsOf = ({ id }: ScheduleRow, store = tenants.store): Promise<RunRow[]> =>
    store.transaction('worker', (tx) => tx.runs.list(TENANT, id, { limit: 10 }));

  return {
    ...tenants,
    env: { JWKS_URL: url, RUNNER_BASE_URL: url },
    calls: () => calls,
    /** Adds a daily schedule that is due now. Its id is not a valid UUID by RFC 4122, as existing ids may be. */
    async addDue(): Promise<ScheduleRow> {
      const due = new Date(Math.floor(Date.now() / 60_000) * 60_000);
      const [schedule] = await tenants.addSchedules(TENANT, 1, due.getTime());
      if (!schedule) throw new Error('no schedule');
      const id = schedule.id.replace(/-.{4}-.{4}-/, '-0000-0000-');
      const cron = `${due.getUTCMinutes()} ${due.getUTCHours()} * * *`;
      await sql.query('update tenant_extension_schedule set id = $2, cron = $3 where id = $1', [schedule.id, id, cron]);
      return { ...schedule, id, cron };
    },
    runsOf,
    /** Waits until a worker has executed the only run of a due schedule. */
    async untilRun(schedule: ScheduleRow, store = tenants.store): Promise<void> {
      const isDone = async () => (await runsOf(schedule, store)).some(({ status }) => status === 'succeeded');
      await waitUntil(isDone, PATIENCE_MS);
    },
    /** Sends a request as an admin of the tenant. */
    ask: (apiUrl: string, method: string, path: string, body?: object) =>
      fetch(`${apiUrl}/api/extensions/${EXTENSION}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body ? { 'content-type': 'application/json', 'idempotency-key': newId() } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      }),
    async close() {
      server.closeAllConnections();
      server.close();
      await sql.end();
      await tenants.close();
    },
  };
}

export type World = Awaited<ReturnType<typeof startWorld>>;
