import { sleep } from '@temporalio/workflow';
import type { Occurrence, Run } from './workflow-types.ts';
import * as workflows from './workflows.ts';

/** Workflows of another build that can't continue existing ones, because they start with something else. */
export const occurrence: Occurrence = async (schedule) => {
  await sleep(1);
  return workflows.occurrence(schedule);
};

export const run: Run = async (job) => {
  await sleep(1);
  return workflows.run(job);
};
