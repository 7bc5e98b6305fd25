import type { SyncState } from '@extension-schedules/core/states.ts';
import { aScheduleRow } from '@extension-schedules/testing/rows.ts';
import { expect, test } from 'vitest';
import type { JobRunner } from '../ports/job-runner.ts';
import type { JobRunnerName, ScheduleRow } from '../ports/store/schedules.ts';
import type { Transaction } from '../ports/store.ts';
import { routeJobs } from './route-jobs.ts';

const tx = {} as Transaction;

/** Records the requests to a job runner; all its schedules have the same sync state. */
function engine(name: JobRunnerName, sync: SyncState, asked: string[]): JobRunner {
  return {
    engine: name,
    scheduleChanged: async (_, { id }) => void asked.push(`${name} changed ${id}`),
    scheduleDeleted: async (_, { id }) => void asked.push(`${name} deleted ${id}`),
    enqueue: async (_, __, { runId }, startAfter) => void asked.push(`${name} run ${runId} at ${startAfter}`),
    syncStates: async (_, schedules: readonly ScheduleRow[]) => schedules.map(() => sync),
  };
}

test("uses the job runner of the schedule's row, or the default without a row", async () => {
  const asked: string[] = [];
  const engines = { 'pg-boss': engine('pg-boss', 'in_sync', asked), temporal: engine('temporal', 'pending', asked) };
  const jobs = routeJobs(engines, 'temporal');
  const [here, there] = [aScheduleRow({ id: 'here' }), aScheduleRow({ id: 'there', engine: 'temporal' })];
  const run = { tenantId: 't', scheduleId: 's', runId: 'r', attempt: 1 };
  await jobs.scheduleChanged(tx, here);
  await jobs.scheduleDeleted(tx, there);
  await jobs.enqueue(tx, here, run, 7);
  await jobs.enqueue(tx, undefined, run, 8);
  expect(asked).toEqual([
    'pg-boss changed here',
    'temporal deleted there',
    'pg-boss run r at 7',
    'temporal run r at 8',
  ]);
  expect(await jobs.syncStates(tx, [there, here, there])).toEqual(['pending', 'in_sync', 'pending']);
  expect(jobs.engine).toBe('temporal');
});
