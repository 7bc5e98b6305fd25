import { randomUUID } from 'node:crypto';
import {
  readWorkflows,
  WORKFLOW_BUNDLE,
  type WorkflowCode,
} from '@extension-schedules/service/jobs/temporal/bundle.ts';
import {
  connectTemporal,
  ensureSearchAttributes,
  type TemporalOptions,
} from '@extension-schedules/service/jobs/temporal/connect.ts';
import { installRuntime } from '@extension-schedules/service/jobs/temporal/runtime.ts';
import { msToTs } from '@temporalio/common/lib/time.js';
import { inject } from 'vitest';

/** Returns the address of the test run's server, which the first call starts. */
async function sharedServer(): Promise<string> {
  const response = await fetch(inject('temporalStarter'));
  const answer = await response.text();
  if (!response.ok) throw new Error(answer);
  return answer;
}

/** Registers a namespace on the shared server for one test file. */
export async function testTemporal(): Promise<TemporalOptions> {
  // A connection would start one that reports all a worker does.
  installRuntime(() => {});
  const namespace = `test-${randomUUID()}`;
  const address = await sharedServer();
  const options = { address, namespace, taskQueue: 'extension-schedules-test', tls: false, apiKey: '' };
  const temporal = await connectTemporal(options);
  const workflowExecutionRetentionPeriod = msToTs('1 day');
  await temporal.client.connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod });
  await ensureSearchAttributes(temporal);
  await temporal.close();
  return options;
}

/** The workflow bundle, which is built before the shared server starts. */
export async function testWorkflows(): Promise<WorkflowCode> {
  await sharedServer();
  return readWorkflows(WORKFLOW_BUNDLE);
}
