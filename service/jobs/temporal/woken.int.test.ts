import { MINUTE } from '@extension-schedules/core/recurrence/time.ts';
import { temporalForTests } from '@extension-schedules/dev/temporal/cli.fixture.ts';
import { waitUntil } from '@extension-schedules/testing/job-runner/job-runner-host.fixture.ts';
import { WorkflowNotFoundError } from '@temporalio/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { occurrenceRunId } from '#domain/new-run.ts';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import { occurrenceWorkflowId, runWorkflowId } from './names.ts';
import { AWAY, OK, startTemporal, type TemporalUnderTest } from './temporal-under-test.fixture.ts';

const { path, reason } = await temporalForTests();

/** Here the suite's clock is close to the server's, so that workflows really sleep until the next attempt is due. */
describe.skipIf(!path)(`a workflow that waits for its run's next attempt${path ? '' : `: skipped, ${reason}`}`, () => {
  let temporal: TemporalUnderTest;
  /** The latest five-minute mark. */
  let mark: number;

  beforeAll(async () => {
    // The occurrences are up to five minutes old: workers would settle them, and start other workflows for their runs.
    temporal = await startTemporal({ settlesLate: false });
  });
  afterAll(() => temporal?.engine.close());
  beforeEach(() => {
    mark = Math.floor(Date.now() / (5 * MINUTE)) * 5 * MINUTE;
    return temporal.engine.reset(mark - MINUTE);
  });

  const handleOf = (workflowId: string) => temporal.client.workflow.getHandle(workflowId);
  const statusOf = async (workflowId: string) => (await handleOf(workflowId).describe()).status.name;
  const ask = ({ id }: ScheduleRow, operationId: string, request: { runId?: string; body?: object } = {}) =>
    temporal.engine.ask(id, operationId, request);

  async function failedOnce(schedule: ScheduleRow, runId: string): Promise<void> {
    await temporal.engine.waitFor(async () => {
      const run = (await temporal.engine.runs(schedule.id)).find(({ id }) => id === runId);
      return run?.attempts[0]?.status === 'failed';
    });
    temporal.engine.answerWith(OK);
  }

  /** A run that its Schedule's workflow executes, and the id of that workflow. */
  async function ofSchedule() {
    temporal.engine.answerWith(AWAY);
    const schedule = await temporal.engine.createSchedule({ cron: '*/5 * * * *' });
    temporal.engine.setTime(Date.now());
    const runId = occurrenceRunId(schedule.id, mark);
    await failedOnce(schedule, runId);
    const { installId, id: scheduleId } = schedule;
    return { schedule, runId, workflowId: occurrenceWorkflowId({ installId, scheduleId }, mark) };
  }

  /** A manual run. */
  async function ofPerson() {
    temporal.engine.answerWith(AWAY);
    const schedule = await temporal.engine.createSchedule({ cron: '0 0 1 1 *' });
    temporal.engine.setTime(Date.now());
    const { body } = await ask(schedule, 'runScheduleNow', { body: {} });
    const { id: runId } = body as { id: string };
    await failedOnce(schedule, runId);
    return { schedule, runId, workflowId: runWorkflowId(runId) };
  }

  it.each([
    ['an occurrence', ofSchedule],
    ['a manual run', ofPerson],
  ])('of %s makes it at once when asked', async (_, waiting) => {
    const { schedule, runId, workflowId } = await waiting();
    expect((await ask(schedule, 'retryRunNow', { runId, body: { attempt: 2 } })).status).toBe(200);
    const run = await temporal.engine.waitForRun(schedule.id, runId, 'succeeded');
    expect(run.attempts).toHaveLength(2);
    await waitUntil(async () => (await statusOf(workflowId)) === 'COMPLETED');
  });

  it.each([
    ['an occurrence', ofSchedule],
    ['a manual run', ofPerson],
  ])('of %s ends at once when the retries are stopped', async (_, waiting) => {
    const { schedule, runId, workflowId } = await waiting();
    expect((await ask(schedule, 'stopRetryingRun', { runId })).status).toBe(200);
    await temporal.engine.waitForRun(schedule.id, runId, 'failed');
    await waitUntil(async () => (await statusOf(workflowId)) === 'FAILED');
    expect(temporal.engine.calls()).toHaveLength(1);
  });

  it('of an occurrence is not joined by a second workflow', async () => {
    const { schedule, runId } = await ofSchedule();
    await ask(schedule, 'retryRunNow', { runId, body: { attempt: 2 } });
    await temporal.engine.waitForRun(schedule.id, runId, 'succeeded');
    await expect(handleOf(runWorkflowId(runId)).describe()).rejects.toThrow(WorkflowNotFoundError);
  });

  it('that was terminated is replaced by another one', async () => {
    const { schedule, runId, workflowId } = await ofSchedule();
    await handleOf(workflowId).terminate();
    await ask(schedule, 'retryRunNow', { runId, body: { attempt: 2 } });
    await temporal.engine.waitForRun(schedule.id, runId, 'succeeded');
    expect(await statusOf(runWorkflowId(runId))).toMatch(/RUNNING|COMPLETED/);
  });
});
