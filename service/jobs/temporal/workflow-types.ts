import type { RunJob } from '#domain/ports/job-runner.ts';

/** The workflow that a Schedule starts. */
export type Occurrence = (schedule: { tenantId: string; scheduleId: string }) => Promise<string>;
/** The workflow of a run that no Schedule has started. */
export type Run = (job: RunJob) => Promise<string>;
/** Signal: check the run again, before its next attempt is due and before ending the workflow. */
export const asked = 'asked';
/** The status of an unfinished run, set when its workflow starts. */
export const STARTED = 'started';

const LONGEST_KEY = 64;

/** Makes tenants take turns in the task queue, if the server supports fairness. */
export function priorityOf({ tenantId }: { tenantId: string }) {
  return { fairnessKey: encodeURIComponent(tenantId).slice(0, LONGEST_KEY) };
}
