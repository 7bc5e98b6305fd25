import type { BenchDatabase } from '../rig/database.ts';
import { EXTENSION } from '../rig/tenants.ts';

/** As many as a list shows of each schedule. */
const RUNS_EACH = 20;

/** Gives each schedule that is stored the recent runs of one that has been running for a while. */
export async function writeHistory({ sql }: BenchDatabase): Promise<void> {
  await sql.query(
    `insert into extension_schedule_run (tenant_id, id, schedule_id, install_id, extension_id, status, trigger,
       scheduled_for, queued_at, started_at, finished_at, http_status, method, path, version)
     select tenant_id, gen_random_uuid(), id, install_id, $1, 'succeeded', 'schedule',
       at, at, at + interval '40 ms', at + interval '900 ms', 200, method, path, '1.0.0'
     from tenant_extension_schedule, generate_series(1, ${RUNS_EACH}) n, lateral (select now() - n * interval '1 day' as at) run`,
    [EXTENSION],
  );
  await sql.query(
    `insert into extension_schedule_attempt (tenant_id, run_id, number, status, started_at, deadline_at, finished_at, http_status)
     select tenant_id, id, 1, 'succeeded', started_at, finished_at + interval '90 s', finished_at, 200
     from extension_schedule_run`,
  );
  await sql.query('vacuum analyze');
}
