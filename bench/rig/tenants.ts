import type { HostData } from '@extension-schedules/dev/world/host-data.ts';
import { writeHost } from '@extension-schedules/dev/world/postgres/write-host.ts';
import { endpointId, materializeEndpoints } from '@extension-schedules/service/domain/endpoints/materialize.ts';
import type { JobRunnerName } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import type { ScheduleReference } from '@extension-schedules/service/domain/ports/temporal-schedules.ts';
import { createPostgresStore } from '@extension-schedules/service/store/postgres-store.ts';
import { v5 as uuidv5 } from 'uuid';
import type { BenchDatabase } from './database.ts';

export const EXTENSION = '20000000-0000-4000-8000-00000000be4c';
const VERSION = '30000000-0000-4000-8000-00000000be4c';
export const ENDPOINT_ID = endpointId(VERSION, { method: 'POST', path: '/work' });

export const tenantId = (index: number): string => `tenant-${index}`;
const installId = (index: number): string => uuidv5(`install ${index}`, EXTENSION);

/** One extension, installed by the given number of tenants. */
export async function writeTenants(database: BenchDatabase, tenants: number): Promise<void> {
  const host: HostData = {
    extensions: [
      {
        id: EXTENSION,
        name: 'Bench',
        versions: [
          {
            id: VERSION,
            version: '1.0.0',
            manifest: [{ method: 'POST', path: '/work', handler: 'dist/main' }],
            contentHashes: [`sha256:${'0'.repeat(64)}`],
          },
        ],
      },
    ],
    installs: Array.from({ length: tenants }, (_, index) => ({
      id: installId(index),
      tenantId: tenantId(index),
      extensionId: EXTENSION,
      versionId: VERSION,
      enabled: true,
      config: { region: 'eu' },
      providers: ['cap:http.fetch'],
      secrets: null,
    })),
    timezones: {},
  };
  await writeHost(database.url, host, Date.now());
  const store = createPostgresStore({ databaseUrl: database.url });
  await store.transaction('worker', (tx) => materializeEndpoints(tx, VERSION, Date.now()));
  await store.close();
}

/** Creates schedules of those tenants in turn, from `firstTenant` on, every five minutes, next at `nextRunAt`. */
export async function writeSchedules(
  { sql }: Pick<BenchDatabase, 'sql'>,
  options: {
    firstTenant?: number;
    tenants: number;
    schedules: number;
    nextRunAt: number;
    cron?: string;
    engine?: JobRunnerName;
    payload?: string;
  },
): Promise<ScheduleReference[]> {
  const first = options.firstTenant ?? 0;
  const installs = Array.from({ length: options.tenants }, (_, index) => installId(first + index));
  const { rows } = await sql.query<ScheduleReference>(
    `insert into tenant_extension_schedule (tenant_id, id, install_id, endpoint_id, method, path, endpoint_valid, name,
       cron, timezone, enabled, payload_text, next_run_at, created_at, updated_at, engine,
       awaiting_cutover)
     select 'tenant-' || ($8::int + n % $1::int), gen_random_uuid(), ($2::uuid[])[1 + n % $1::int], $3, 'POST', '/work', true,
       'Schedule ' || gen_random_uuid(), $4, 'UTC', true, $9, $5, now(), now(), $7, false
     from generate_series(0, $6::int - 1) n
     returning tenant_id as "tenantId", install_id as "installId", id as "scheduleId"`,
    [
      options.tenants,
      installs,
      ENDPOINT_ID,
      options.cron ?? '*/5 * * * *',
      new Date(options.nextRunAt),
      options.schedules,
      options.engine ?? 'pg-boss',
      first,
      options.payload ?? '{"full":true}',
    ],
  );
  await sql.query('analyze');
  return rows;
}
