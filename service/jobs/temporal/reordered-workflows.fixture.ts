import { sleep } from '@temporalio/workflow';
import type { Occurrence, Run } from './workflow-types.ts';
import * as workflows from './workflows.ts';

/** The workflows of another build, which cannot go on with what these have begun: they begin with something else. */
export const occurrence: Occurrence = async (schedule) => {
  await sleep(1);
  return workflows.occurrence(schedule);
};

export const run: Run = async (job) => {
  await sleep(1);
  return workflows.run(job);
};
