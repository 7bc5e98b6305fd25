import { writeHost } from '@extension-schedules/dev/world/postgres/write-host.ts';
import { endpointId, materializeEndpoints } from '@extension-schedules/service/domain/endpoints/materialize.ts';
import type { JobRunnerName, ScheduleRow } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import { createPostgresStore, type PostgresStore } from '@extension-schedules/service/store/postgres-store.ts';
import { v5 as uuidv5 } from 'uuid';
import { type TestDatabase, testDatabase } from '../postgres/test-database.ts';
import { aScheduleRow, T0 } from '../rows.ts';

export const EXTENSION = '20000000-0000-4000-8000-000000000009';
export const VERSION = '30000000-0000-4000-8000-000000000009';
const MANIFEST = [{ method: 'POST', path: '/work', handler: 'dist/main' }];

export interface ManyTenants {
  url: string;
  store: PostgresStore;
  /** Every statement so far, for tests that count. */
  statements: string[];
  /** Creates this many schedules of a tenant, next due at `nextRunAt`; every five minutes by default. */
  addSchedules(tenantId: string, count: number, nextRunAt: number, cron?: string): Promise<ScheduleRow[]>;
  close(): Promise<void>;
}

/**
 * A database in which each of these tenants has the same extension installed.
 * @param given migrated, and dropped in the end; a new one unless given
 */
export async function manyTenants(
  tenantIds: readonly string[],
  engine: JobRunnerName = 'pg-boss',
  given?: TestDatabase,
): Promise<ManyTenants> {
  const database = given ?? (await testDatabase());
  const installOf = (tenantId: string) => uuidv5(tenantId, EXTENSION);
  const version = { id: VERSION, version: '1.0.0', manifest: MANIFEST, contentHashes: [`sha256:${'0'.repeat(64)}`] };
  const install = {
    extensionId: EXTENSION,
    versionId: VERSION,
    enabled: true,
    config: {},
    providers: [],
    secrets: null,
  };
  await writeHost(
    database.url,
    {
      extensions: [{ id: EXTENSION, name: 'Many', versions: [version] }],
      installs: tenantIds.map((tenantId) => ({ ...install, id: installOf(tenantId), tenantId })),
      timezones: {},
    },
    T0,
  );
  const statements: string[] = [];
  const store = createPostgresStore({ databaseUrl: database.url, onQuery: (statement) => statements.push(statement) });
  await store.transaction('worker', (tx) => materializeEndpoints(tx, VERSION, T0));
  const place = {
    endpointId: endpointId(VERSION, { method: 'POST', path: '/work' }),
    path: '/work',
  };
  return {
    url: database.url,
    store,
    statements,
    async addSchedules(tenantId, count, nextRunAt, cron = '*/5 * * * *') {
      const own = { engine, tenantId, installId: installOf(tenantId), ...place, cron, timezone: 'UTC', nextRunAt };
      const rows = Array.from({ length: count }, () => aScheduleRow(own));
      await store.transaction({ tenantId }, async (tx) => {
        for (const row of rows) await tx.schedules.insert(row);
      });
      return rows;
    },
    async close() {
      await store.close();
      await database.drop();
    },
  };
}
