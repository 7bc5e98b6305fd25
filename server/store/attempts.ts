import type { AttemptRow } from '../../app/ports/store/runs.ts';
import type { DatabaseTransaction } from './database.ts';
import { fromAttemptRecord, toAttemptRecord } from './run-record.ts';

/** The attempts of some runs of a tenant, in one statement, each run's in their order. */
export async function attemptsOf(
  trx: DatabaseTransaction,
  tenantId: string,
  runIds: readonly string[],
): Promise<Map<string, AttemptRow[]>> {
  if (runIds.length === 0) return new Map();
  const records = await trx
    .selectFrom('extension_schedule_attempt')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('run_id', 'in', runIds)
    .orderBy('run_id')
    .orderBy('number')
    .execute();
  const byRun = Map.groupBy(records, ({ run_id }) => run_id);
  return new Map([...byRun].map(([runId, attempts]) => [runId, attempts.map(fromAttemptRecord)]));
}

export async function putAttempts(
  trx: DatabaseTransaction,
  tenantId: string,
  runId: string,
  attempts: readonly AttemptRow[],
): Promise<void> {
  if (attempts.length === 0) return;
  await trx
    .insertInto('extension_schedule_attempt')
    .values(attempts.map((attempt) => toAttemptRecord(tenantId, runId, attempt)))
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'run_id', 'number']).doUpdateSet((build) => ({
        status: build.ref('excluded.status'),
        started_at: build.ref('excluded.started_at'),
        deadline_at: build.ref('excluded.deadline_at'),
        finished_at: build.ref('excluded.finished_at'),
        http_status: build.ref('excluded.http_status'),
        error_code: build.ref('excluded.error_code'),
        error_message: build.ref('excluded.error_message'),
        retry_at: build.ref('excluded.retry_at'),
      })),
    )
    .execute();
}
