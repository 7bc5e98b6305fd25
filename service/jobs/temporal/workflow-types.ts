import type { RunJob } from '#domain/ports/job-runner.ts';

/** What a Schedule starts. */
export type Occurrence = (schedule: { tenantId: string; scheduleId: string }) => Promise<string>;
/** What carries a run that no Schedule has started. */
export type Run = (job: RunJob) => Promise<string>;
/** Somebody wants this run: to be looked at again before it is given up. */
export const asked = 'asked';
/** The status of a run that has not ended, as its workflow was started with it. */
export const STARTED = 'started';
