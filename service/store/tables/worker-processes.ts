import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';

/** A worker without a heartbeat for this long is gone or stuck. */
const PATIENCE_SECONDS = 20;

/** A process that executes runs. */
export interface WorkerProcess {
  id: string;
  engine: string;
}

/**
 * Records a heartbeat, removes expired workers, and counts the live workers of the same job runner including this one.
 * Uses the database's clock, because machines' clocks differ.
 */
export async function countWorkers(trx: DatabaseTransaction, { id, engine }: WorkerProcess): Promise<number> {
  const recently = sql`clock_timestamp() - ${`${PATIENCE_SECONDS} seconds`}::interval`;
  const { rows } = await sql<{ others: string }>`
    with gone as (
      delete from extension_schedules_worker_process where seen_at < ${recently} and id <> ${id}::uuid
    ), here as (
      insert into extension_schedules_worker_process (id, engine, seen_at)
      values (${id}, ${engine}, clock_timestamp())
      on conflict (id) do update set seen_at = excluded.seen_at
    )
    select count(*) as others from extension_schedules_worker_process
    where engine = ${engine} and id <> ${id}::uuid and seen_at >= ${recently}`.execute(trx);
  return Number(rows[0]?.others ?? 0) + 1;
}

export async function forgetWorker(trx: DatabaseTransaction, id: string): Promise<void> {
  await sql`delete from extension_schedules_worker_process where id = ${id}::uuid`.execute(trx);
}
