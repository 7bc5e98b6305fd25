import { sql } from 'kysely';
import type { AttemptRow } from '../../app/ports/store/runs.ts';
import type { DatabaseTransaction } from './database.ts';
import { isAmong, keyOf, recordset } from './row-sets.ts';
import { fromAttemptRecord, toAttemptRecord } from './run-record.ts';

/** The attempts of some runs, in one statement, by run, each run's in their order. */
export async function attemptsOf(
  trx: DatabaseTransaction,
  runs: readonly { tenantId: string; id: string }[],
): Promise<Map<string, AttemptRow[]>> {
  if (runs.length === 0) return new Map();
  const records = await trx
    .selectFrom('extension_schedule_attempt')
    .selectAll()
    .where(isAmong('tenant_id', 'run_id', runs))
    .orderBy('run_id')
    .orderBy('number')
    .execute();
  const byRun = Map.groupBy(records, ({ tenant_id, run_id }) => keyOf(tenant_id, run_id));
  return new Map([...byRun].map(([key, attempts]) => [key, attempts.map(fromAttemptRecord)]));
}

/** An attempt and the run it is of. */
export interface AttemptOf {
  tenantId: string;
  runId: string;
  attempt: AttemptRow;
}

export async function putAttempts(trx: DatabaseTransaction, attempts: readonly AttemptOf[]): Promise<void> {
  if (attempts.length === 0) return;
  const records = attempts.map(({ tenantId, runId, attempt }) => toAttemptRecord(tenantId, runId, attempt));
  const columns = Object.keys(records[0] ?? {});
  await sql`insert into extension_schedule_attempt (${sql.join(columns.map((c) => sql.ref(c)))})
    select ${sql.join(columns.map((c) => sql.ref(c)))} from ${recordset('extension_schedule_attempt', records)}
    on conflict (tenant_id, run_id, number) do update set
    ${sql.join(columns.filter((c) => !['tenant_id', 'run_id', 'number'].includes(c)).map((c) => sql`${sql.ref(c)} = excluded.${sql.ref(c)}`))}`.execute(
    trx,
  );
}
