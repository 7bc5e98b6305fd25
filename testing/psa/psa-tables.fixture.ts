import { randomUUID } from 'node:crypto';
import type pg from 'pg';

export const TENANT = '10000000-0000-4000-8000-000000000001';
const EXTENSION = '20000000-0000-4000-8000-000000000001';
const VERSION = '30000000-0000-4000-8000-000000000001';
export const INSTALL = '40000000-0000-4000-8000-000000000001';
const ENDPOINT = '50000000-0000-4000-8000-000000000001';
export const DELETE_ENDPOINT = '50000000-0000-4000-8000-000000000002';

/** The names of a schedule in the PSA's former scheduler. */
export interface PsaSchedule {
  tenantId: string;
  installId: string;
  scheduleId: string;
}

/** Inserts the PSA's rows of a tenant with an installed extension, into a database that has our tables. */
export async function installExtension(sql: pg.Pool): Promise<void> {
  await sql.query("insert into extension_registry (id, publisher, name) values ($1, 'test', 'test')", [EXTENSION]);
  await sql.query(
    "insert into extension_version (id, registry_id, version, api_endpoints) values ($1, $2, '1.0.0', $3)",
    [VERSION, EXTENSION, JSON.stringify([{ method: 'POST', path: '/sync', handler: 'dist/main' }])],
  );
  await sql.query("insert into extension_bundle (id, version_id, content_hash) values ($1, $2, 'sha256:00')", [
    randomUUID(),
    VERSION,
  ]);
  await sql.query(
    `insert into tenant_extension_install (id, tenant_id, registry_id, version_id, is_enabled, status)
     values ($1, $2, $3, $4, true, 'enabled')`,
    [INSTALL, TENANT, EXTENSION, VERSION],
  );
  await sql.query(
    `insert into extension_api_endpoint (id, version_id, method, path, handler, suggested, created_at, updated_at)
     values ($1, $3, 'POST', '/sync', 'dist/main', false, now(), now()),
       ($2, $3, 'DELETE', '/sync', 'dist/main', false, now(), now())`,
    [ENDPOINT, DELETE_ENDPOINT, VERSION],
  );
}

const LONG_AGO = new Date('2026-01-05T00:00:00Z');

/** Inserts a row with the columns that the PSA's code sets. `created_at` defaults to January 2026. */
export async function insertPsaRow(sql: pg.Pool, columns: Record<string, unknown> = {}): Promise<PsaSchedule> {
  const scheduleId = randomUUID();
  const row: Record<string, unknown> = {
    id: scheduleId,
    install_id: INSTALL,
    tenant_id: TENANT,
    endpoint_id: ENDPOINT,
    cron: '* * * * *',
    timezone: 'UTC',
    enabled: true,
    job_id: randomUUID(),
    created_at: LONG_AGO,
    updated_at: LONG_AGO,
    ...columns,
  };
  const installId = String(row.install_id);
  row.runner_schedule_id ??= psaName({ installId, scheduleId });
  const names = Object.keys(row);
  const places = names.map((_, index) => `$${index + 1}`);
  await sql.query(`insert into tenant_extension_schedule (${names}) values (${places})`, Object.values(row));
  return { tenantId: String(row.tenant_id), installId, scheduleId };
}

/** The name of the PSA's pg-boss queue or Temporal Schedule for a schedule. */
export function psaName({ installId, scheduleId }: Pick<PsaSchedule, 'installId' | 'scheduleId'>): string {
  return `extsched:${installId}:${scheduleId}`;
}
