import { MINUTE } from '@extension-schedules/core/recurrence/time.ts';
import { temporalForTests } from '@extension-schedules/dev/temporal/cli.fixture.ts';
import { waitUntil } from '@extension-schedules/testing/job-runner/job-runner-host.fixture.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { occurrenceRunId } from '#domain/new-run.ts';
import type { RunRow } from '#domain/ports/store/runs.ts';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import { PATIENCE_MS } from '#domain/runs/sweep.ts';
import { occurrenceWorkflowId, runWorkflowId } from './names.ts';
import { AWAY, CARRYING, OK, startTemporal, type TemporalUnderTest } from './temporal-under-test.fixture.ts';

const { path, reason } = await temporalForTests();
const START = Date.UTC(2026, 5, 1, 12, 0, 30);
const FIVE_PAST = Date.UTC(2026, 5, 1, 12, 5);
const TEN_PAST = FIVE_PAST + 5 * MINUTE;

/** Ends a workflow as an operator does in Temporal's UI or CLI. */
describe.skipIf(!path)(`a run ended in Temporal${path ? '' : `: skipped, ${reason}`}`, () => {
  let temporal: TemporalUnderTest;
  const workflow = (id: string) => temporal.client.workflow.getHandle(id);
  const carrierOf = ({ installId, id: scheduleId }: ScheduleRow, nominal = FIVE_PAST) =>
    workflow(occurrenceWorkflowId({ installId, scheduleId }, nominal));
  const statusOf = async (id: string) => (await workflow(id).describe()).status.name;
  const runOf = async ({ id }: ScheduleRow, runId: string): Promise<RunRow | undefined> =>
    (await temporal.engine.runs(id)).find((run) => run.id === runId);

  /** A run that waits for its second attempt. */
  async function waiting(settings = {}): Promise<{ schedule: ScheduleRow; runId: string; staleAt: number }> {
    const { engine } = temporal;
    engine.answerWith(AWAY);
    const schedule = await engine.createSchedule({ cron: '*/5 * * * *', settings });
    const runId = occurrenceRunId(schedule.id, FIVE_PAST);
    engine.setTime(FIVE_PAST);
    await engine.waitFor(async () => typeof (await runOf(schedule, runId))?.attempts[0]?.retryAt === 'number');
    const [attempt] = (await runOf(schedule, runId))?.attempts ?? [];
    return { schedule, runId, staleAt: (attempt?.deadlineAt ?? 0) + PATIENCE_MS + 1 };
  }
  async function goesOn(schedule: ScheduleRow, nominal: number): Promise<void> {
    temporal.engine.answerWith(OK);
    temporal.engine.setTime(nominal);
    await temporal.engine.waitForRun(schedule.id, occurrenceRunId(schedule.id, nominal), 'succeeded');
    await waitUntil(async () => (await temporal.client.workflow.count(CARRYING)).count === 0);
  }

  beforeAll(async () => {
    temporal = await startTemporal();
  });
  afterAll(() => temporal?.engine.close());
  beforeEach(() => temporal.engine.reset(START));

  it('is cancelled at once when cancelled between attempts, and the schedule continues', async () => {
    const { schedule, runId } = await waiting();
    await carrierOf(schedule).cancel();
    const run = await temporal.engine.waitForRun(schedule.id, runId, 'cancelled');
    expect(run).toMatchObject({ error: null, attempts: [{ status: 'failed' }] });
    await expect(carrierOf(schedule).result()).rejects.toThrow('cancelled');
    expect(await temporal.engine.schedule(schedule.id)).toMatchObject({ consecutiveFailures: 0, enabled: true });
    await goesOn(schedule, TEN_PAST);
  });

  it('aborts the call when cancelled during it, and the waiting run starts', async () => {
    const { engine } = temporal;
    engine.holdRunner();
    const settings = { overlap: 'queue_one', timeout_ms: 300_000 };
    const schedule = await engine.createSchedule({ cron: '*/5 * * * *', settings });
    const [first, second] = [FIVE_PAST, TEN_PAST].map((at) => occurrenceRunId(schedule.id, at)) as [string, string];
    engine.setTime(FIVE_PAST);
    await engine.waitFor(() => engine.calls().length === 1);
    engine.setTime(TEN_PAST);
    await engine.waitForRun(schedule.id, second, 'queued');
    await carrierOf(schedule).cancel();
    const run = await engine.waitForRun(schedule.id, first, 'cancelled');
    expect(run.attempts).toMatchObject([{ status: 'lost', finishedAt: TEN_PAST }]);
    await engine.waitForRun(schedule.id, second, 'succeeded');
    expect(engine.calls().map(({ idempotencyKey }) => idempotencyKey)).toEqual([`${first}:1`, `${second}:1`]);
    await waitUntil(async () => (await carrierOf(schedule).describe()).status.name === 'CANCELLED');
  });

  it('is cancelled when it was a manual run', async () => {
    const { engine } = temporal;
    engine.answerWith(AWAY);
    const schedule = await engine.createSchedule({ cron: '*/5 * * * *' });
    const { body } = await engine.ask(schedule.id, 'runScheduleNow');
    const { id } = body as { id: string };
    await engine.waitFor(async () => typeof (await runOf(schedule, id))?.attempts[0]?.retryAt === 'number');
    await workflow(runWorkflowId(id)).cancel();
    await engine.waitForRun(schedule.id, id, 'cancelled');
    await waitUntil(async () => (await statusOf(runWorkflowId(id))) === 'CANCELLED');
  });

  it("is cancelled after the attempt's deadline when another worker may still be calling", async () => {
    const { engine } = temporal;
    const release = engine.holdRunner();
    const schedule = await engine.createSchedule({ cron: '*/5 * * * *' });
    const runId = occurrenceRunId(schedule.id, FIVE_PAST);
    engine.setTime(FIVE_PAST);
    await engine.waitFor(() => engine.calls().length === 1);
    const deadlineAt = (await runOf(schedule, runId))?.attempts[0]?.deadlineAt ?? 0;
    await engine.redeliver(runId);
    await workflow(runWorkflowId(runId)).cancel();
    const asked = async () => {
      const { events } = await workflow(runWorkflowId(runId)).fetchHistory();
      return events?.some((event) => event.activityTaskScheduledEventAttributes?.activityType?.name === 'cancel');
    };
    await waitUntil(async () => (await asked()) === true);
    expect((await runOf(schedule, runId))?.status).toBe('running');
    engine.setTime(deadlineAt);
    const run = await engine.waitForRun(schedule.id, runId, 'cancelled');
    expect(run.attempts).toMatchObject([{ status: 'lost' }]);
    release();
    await waitUntil(async () => (await temporal.client.workflow.count(CARRYING)).count === 0);
    expect((await runOf(schedule, runId))?.status).toBe('cancelled');
  });

  it('is marked as cancelled by the sweep when its workflow was terminated', async () => {
    const { schedule, runId, staleAt } = await waiting();
    await carrierOf(schedule).terminate();
    temporal.engine.setTime(staleAt);
    // Fires while the run still counts as running.
    await temporal.engine.waitForRun(schedule.id, occurrenceRunId(schedule.id, TEN_PAST), 'skipped');
    await temporal.cancelEnded();
    await temporal.engine.waitForRun(schedule.id, runId, 'cancelled');
    await temporal.engine.sweep();
    expect(temporal.engine.calls().filter(({ idempotencyKey }) => idempotencyKey.startsWith(runId))).toHaveLength(1);
    await goesOn(schedule, FIVE_PAST + 10 * MINUTE);
  });
});
