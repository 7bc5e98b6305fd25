import { randomUUID } from 'node:crypto';
import { type PsaSchedule, psaName } from '@extension-schedules/testing/psa/psa-tables.fixture.ts';
import type { Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { connectTemporal, type TemporalOptions } from './connect.ts';

/** The PSA's task queue; this product uses another. */
const TASK_QUEUE = 'alga-jobs';
/** Longer than Temporal's own timeout. */
const PATIENCE_MS = 70_000;
const { COMMAND_TYPE_COMPLETE_WORKFLOW_EXECUTION } = temporal.api.enums.v1.CommandType;

/**
 * Simulates the PSA on Temporal: Schedules as its code creates them, and a worker that completes their workflows at
 * once.
 */
export async function startPsaTemporal(options: TemporalOptions) {
  const connection = await connectTemporal(options);
  const { client } = connection;
  const { workflowService } = client.connection as Connection;
  const { namespace } = options;
  const calls: { scheduleId: string; at: number }[] = [];
  const ending = new AbortController();

  async function work(): Promise<void> {
    while (!ending.signal.aborted) {
      const task = await client.connection.withAbortSignal(ending.signal, () =>
        client.connection.withDeadline(Date.now() + PATIENCE_MS, () =>
          workflowService.pollWorkflowTaskQueue({ namespace, taskQueue: { name: TASK_QUEUE } }),
        ),
      );
      if (task.taskToken.length === 0) continue;
      const [, scheduleId = '', at = ''] =
        /:([0-9a-f-]{36})-workflow-(.*)$/.exec(task.workflowExecution?.workflowId ?? '') ?? [];
      calls.push({ scheduleId, at: Date.parse(at) });
      await workflowService.respondWorkflowTaskCompleted({
        namespace,
        taskToken: task.taskToken,
        commands: [
          {
            commandType: COMMAND_TYPE_COMPLETE_WORKFLOW_EXECUTION,
            completeWorkflowExecutionCommandAttributes: {},
          },
        ],
      });
    }
  }
  const working = work().catch((error) => {
    if (!ending.signal.aborted) throw error;
  });

  return {
    calls,
    async schedule(schedule: PsaSchedule): Promise<void> {
      await client.schedule.create({
        scheduleId: psaName(schedule),
        spec: { cronExpressions: ['* * * * *'], timezone: 'UTC' },
        action: {
          type: 'startWorkflow',
          workflowType: 'genericJobWorkflow',
          args: [{ jobId: randomUUID(), jobName: 'extension-scheduled-invocation', data: schedule }],
          taskQueue: TASK_QUEUE,
          workflowExecutionTimeout: '1h',
        },
      });
    },
    async stop() {
      ending.abort();
      await working;
      await connection.close();
    },
  };
}
