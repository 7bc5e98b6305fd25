import { sql } from 'kysely';
import type { AttemptRow } from '#domain/ports/store/runs.ts';
import type { AttemptRecord, DatabaseTransaction } from '../database.ts';
import { keyOf, pairs, recordset, sameTenant } from '../sql/row-sets.ts';
import { fromAttemptRecord, toAttemptRecord } from './run-record.ts';

/** Reads the attempts of several runs in one statement, grouped by run, in order. */
export async function attemptsOf(
  trx: DatabaseTransaction,
  runs: readonly { tenantId: string; id: string }[],
): Promise<Map<string, AttemptRow[]>> {
  if (runs.length === 0) return new Map();
  const tenantIds = runs.map(({ tenantId }) => tenantId);
  // Forces a lookup per run, because the table grows faster than the planner's statistics.
  const { rows: records } = await sql<AttemptRecord>`
    select attempt.* from ${pairs(runs)} as wanted (tenant_id, run_id)
    cross join lateral (
      select * from extension_schedule_attempt
      where tenant_id = wanted.tenant_id and run_id = wanted.run_id and ${sameTenant('tenant_id', tenantIds)}
      offset 0
    ) attempt
    order by attempt.run_id, attempt.number`.execute(trx);
  const byRun = Map.groupBy(records, ({ tenant_id, run_id }) => keyOf(tenant_id, run_id));
  return new Map([...byRun].map(([key, attempts]) => [key, attempts.map(fromAttemptRecord)]));
}

/** An attempt with its run. */
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
