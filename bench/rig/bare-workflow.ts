import { proxyActivities, workflowInfo } from '@temporalio/workflow';

/** What a bare Temporal Schedule starts: one call, and nothing kept of it. */
export async function bare(): Promise<void> {
  const { call } = proxyActivities<{ call(key: string): Promise<void> }>({ startToCloseTimeout: '1 minute' });
  await call(workflowInfo().workflowId);
}
