import { sql } from 'kysely';
import type { AttemptRow } from '../../app/ports/store/runs.ts';
import type { DatabaseTransaction } from './database.ts';
import { keyOf, pairs } from './row-sets.ts';
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
    .where(sql<boolean>`(tenant_id, run_id) in ${pairs(runs)}`)
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
  await trx
    .insertInto('extension_schedule_attempt')
    .values(attempts.map(({ tenantId, runId, attempt }) => toAttemptRecord(tenantId, runId, attempt)))
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
