import { proxyActivities, workflowInfo } from '@temporalio/workflow';

/** The workflow of a bare Temporal Schedule: makes one call and stores nothing. */
export async function bare(): Promise<void> {
  const { call } = proxyActivities<{ call(key: string): Promise<void> }>({ startToCloseTimeout: '1 minute' });
  await call(workflowInfo().workflowId);
}
