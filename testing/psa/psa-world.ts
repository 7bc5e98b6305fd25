import { writeHost } from '@extension-schedules/dev/world/postgres/write-host.ts';
import { endpointId } from '@extension-schedules/service/domain/endpoints/materialize.ts';
import type { LogEntry } from '@extension-schedules/service/domain/ports/log.ts';
import type { ScheduleRow } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import type { ServiceTransaction } from '@extension-schedules/service/domain/ports/store.ts';
import { createOutboxJobs } from '@extension-schedules/service/domain/temporal-sync/outbox-jobs.ts';
import { createPostgresStore } from '@extension-schedules/service/store/postgres-store.ts';
import { aScheduleRow, MINUTE, newId, T0 } from '../rows.ts';
import { psaDatabase } from './psa-database.ts';

export const TENANT = newId();
export const OTHER = newId();
export const EXTENSION = newId();
export const FIRST = newId();
export const SECOND = newId();
export const ENDPOINT = endpointId(FIRST, { method: 'POST', path: '/work' });

/** Creates a PSA database with two tenants and an extension in two versions. Statements mirror the PSA's code. */
export async function psaWorld() {
  const psa = await psaDatabase();
  const statements: string[] = [];
  const store = createPostgresStore({ databaseUrl: psa.url });
  /** A store that uses a worker's login. */
  const workers = createPostgresStore({
    databaseUrl: psa.workerUrl,
    onQuery: (statement) => statements.push(statement),
  });
  await psa.admin.query(
    `insert into tenants (tenant, client_name, email) values ($1, 'A', 'a@example.com'), ($2, 'B', 'b@example.com')`,
    [TENANT, OTHER],
  );
  const version = { manifest: [{ method: 'POST', path: '/work', handler: 'dist/main' }], contentHashes: [] };
  const versions = [
    { ...version, id: FIRST, version: '1.0.0' },
    { ...version, id: SECOND, version: '2.0.0' },
  ];
  await writeHost(
    psa.url,
    { extensions: [{ id: EXTENSION, name: 'Hub', versions }], installs: [], timezones: { [TENANT]: 'Europe/Berlin' } },
    T0,
  );
  const time = { now: T0 };
  const clock = { now: () => time.now };
  const logged: LogEntry[] = [];
  const inTenant = <T>(work: (tx: ServiceTransaction) => Promise<T>, tenantId = TENANT) =>
    store.transaction({ tenantId }, work);

  return {
    psa,
    store,
    workers,
    /** The statements of the workers' store. */
    statements,
    time,
    logged,
    inTenant,
    deps: {
      store: workers,
      jobs: createOutboxJobs('temporal', clock),
      clock,
      log: (entry: LogEntry) => void logged.push(entry),
    },

    /** Installs, or reinstalls, the extension the way the PSA does. */
    async install(tenantId = TENANT): Promise<string> {
      const { rows } = await psa.app.query(
        `insert into tenant_extension_install (tenant_id, registry_id, version_id, status, granted_caps, is_enabled)
         values ($1, $2, $3, 'enabled', '["cap:http.fetch"]', true)
         on conflict (tenant_id, registry_id) do update set version_id = excluded.version_id, status = excluded.status,
           is_enabled = excluded.is_enabled, updated_at = now()
         returning id`,
        [tenantId, EXTENSION, FIRST],
      );
      return rows[0].id;
    },

    /** Inserts one of our schedules, next due in five minutes. */
    async schedule(installId: string, changes: Partial<ScheduleRow> = {}): Promise<ScheduleRow> {
      const place = { tenantId: TENANT, installId, endpointId: ENDPOINT, path: '/work', engine: 'temporal' as const };
      const cadence = { cron: '*/5 * * * *', timezone: 'UTC', nextRunAt: T0 + 5 * MINUTE };
      const row = aScheduleRow({ ...place, ...cadence, ...changes });
      await inTenant(async (tx) => {
        await tx.schedules.lockTenant(row.tenantId);
        await tx.schedules.insert(row);
      }, row.tenantId);
      return row;
    },

    read: ({ tenantId, id }: ScheduleRow) =>
      store.transaction('worker', (tx) => tx.schedules.lockEvenDeleted(tenantId, id)),
    runsOf: ({ tenantId, id }: ScheduleRow) => inTenant((tx) => tx.runs.list(tenantId, id, { limit: 10 }), tenantId),

    async reset(): Promise<void> {
      time.now = T0;
      logged.length = 0;
      await psa.admin.query(`delete from tenant_extension_install; delete from extension_schedule_tenant;
        delete from tenant_extension_schedule; delete from extension_schedule_run; delete from extension_schedule_outbox;
        update tenants set suspended_at = null, suspended_reason = null`);
    },

    async close(): Promise<void> {
      await Promise.all([store.close(), workers.close()]);
      await psa.drop();
    },
  };
}
