import { sql } from 'kysely';
import type { AttemptRow } from '#domain/ports/store/runs.ts';
import type { DatabaseTransaction } from '../database.ts';
import { recordset } from '../sql/row-sets.ts';
import { type AttemptJson, toAttemptRecord } from './run-record.ts';

/** The attempts of each row of `extension_schedule_run`, in order; null if there are none. */
export const ATTEMPTS = sql<AttemptJson[] | null>`(
  select json_agg(attempt order by attempt.number) from extension_schedule_attempt attempt
  where attempt.tenant_id = extension_schedule_run.tenant_id and attempt.run_id = extension_schedule_run.id)`;

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
