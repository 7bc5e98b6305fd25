import { heartbeat } from '@temporalio/activity';
import { type BegunOccurrence, beginOccurrence } from '../../../app/engine/begin-occurrence.ts';
import { carrying } from '../../../app/engine/outbox-jobs.ts';
import type { RunReference } from '../../../app/ports/store/runs.ts';
import { type Execution, type ExecutionDependencies, executeRun } from '../../../app/runs/execute-run.ts';

export interface Activities {
  begin(schedule: { tenantId: string; scheduleId: string }, nominal: number): Promise<BegunOccurrence>;
  attempt(job: RunReference & { traceparent?: string }): Promise<Execution>;
}

const HEARTBEAT_MS = 5_000;

/** Each may be delivered again: what it did before is in the rows. */
export function createActivities(deps: ExecutionDependencies): Activities {
  return {
    begin: (schedule, nominal) => beginOccurrence(deps, schedule, nominal),
    async attempt(job) {
      const beating = setInterval(heartbeat, HEARTBEAT_MS);
      try {
        const execution = await executeRun({ ...deps, jobs: carrying(deps.jobs, job.runId) }, job);
        // What a workflow has no use for stays out of its history.
        return execution.kind === 'finished' ? { kind: execution.kind, status: execution.status } : execution;
      } finally {
        clearInterval(beating);
      }
    },
  };
}
