import { temporalForTests } from '@extension-schedules/dev/temporal/cli.fixture.ts';
import { waitUntil } from '@extension-schedules/testing/job-runner/job-runner-host.fixture.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { occurrenceRunId } from '#domain/new-run.ts';
import type { ExecuteResult } from '#domain/ports/extension-runner.ts';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import { occurrenceWorkflowId, RUN_ERROR, RUN_STATUS, runWorkflowId, temporalScheduleId } from './names.ts';
import { AWAY, startTemporal, type TemporalUnderTest } from './temporal-under-test.fixture.ts';

const { path, reason } = await temporalForTests();
const START = Date.UTC(2026, 5, 1, 12, 0, 30);
const FIVE_PAST = Date.UTC(2026, 5, 1, 12, 5);
const EVERY_FIVE = '*/5 * * * *';
const REFUSED: ExecuteResult = {
  kind: 'answered',
  status: 400,
  body: { text: '{}', bytes: 2, truncated: false },
  durationMs: 3,
};

/** What operators see in Temporal's UI. */
describe.skipIf(!path)(`Temporal's pages show${path ? '' : `: skipped, ${reason}`}`, () => {
  let temporal: TemporalUnderTest;
  const idOf = ({ installId, id: scheduleId }: ScheduleRow) => temporalScheduleId({ installId, scheduleId });
  const workflowAt = ({ installId, id: scheduleId }: ScheduleRow, nominal = FIVE_PAST) =>
    temporal.client.workflow.getHandle(occurrenceWorkflowId({ installId, scheduleId }, nominal));
  async function shown(workflow: ReturnType<typeof workflowAt>) {
    await waitUntil(async () => (await workflow.describe()).status.name !== 'RUNNING');
    const { status, typedSearchAttributes, memo, staticSummary } = await workflow.describe();
    return {
      status: status.name,
      run: typedSearchAttributes.get(RUN_STATUS),
      error: typedSearchAttributes.get(RUN_ERROR),
      schedule: memo?.schedule,
      summary: await staticSummary(),
    };
  }

  beforeAll(async () => {
    temporal = await startTemporal();
  });
  afterAll(() => temporal?.engine.close());
  beforeEach(() => temporal.engine.reset(START));

  it('a succeeded run with the names it had when it began', async () => {
    const { engine, client } = temporal;
    const schedule = await engine.createSchedule({ cron: EVERY_FIVE, settings: { name: 'Nightly' } });
    engine.setTime(FIVE_PAST);
    const named = { schedule: 'Nightly', summary: 'Nightly · test' };
    expect(await shown(workflowAt(schedule))).toEqual({
      ...{ status: 'COMPLETED', run: 'succeeded', error: undefined },
      ...named,
    });
    await engine.change(schedule.id, 'updateSchedule', { name: 'Weekly' });
    const noteOf = async () => (await client.schedule.getHandle(idOf(schedule)).describe()).state.note;
    await waitUntil(async () => (await noteOf())?.startsWith('Weekly · test: POST /kept, */5 * * * * (UTC).') === true);
    engine.setTime(FIVE_PAST + 300_000);
    expect(await shown(workflowAt(schedule, FIVE_PAST + 300_000))).toMatchObject({ schedule: 'Weekly' });
  });

  it('a short run in a single workflow task, without activities', async () => {
    const { engine } = temporal;
    const schedule = await engine.createSchedule({ cron: EVERY_FIVE });
    engine.setTime(FIVE_PAST);
    await shown(workflowAt(schedule));
    const { events } = await workflowAt(schedule).fetchHistory();
    const count = (name: 'workflowTaskCompleted' | 'activityTaskScheduled') =>
      events?.filter((event) => event[`${name}EventAttributes`]).length;
    expect([count('workflowTaskCompleted'), count('activityTaskScheduled')]).toEqual([1, 0]);
  });

  it('a failed run as failed with its code', async () => {
    const { engine } = temporal;
    engine.answerWith(REFUSED);
    const schedule = await engine.createSchedule({ cron: EVERY_FIVE });
    engine.setTime(FIVE_PAST);
    const ended = { status: 'FAILED', run: 'failed', error: 'GUEST_ERROR' };
    expect(await shown(workflowAt(schedule))).toMatchObject(ended);
    await expect(workflowAt(schedule).result()).rejects.toMatchObject({
      cause: { type: 'GUEST_ERROR', message: 'The run ended as failed: GUEST_ERROR.' },
    });
  });

  it('the status of a run cancelled in the PSA', async () => {
    const { engine } = temporal;
    engine.answerWith(AWAY);
    const schedule = await engine.createSchedule({ cron: EVERY_FIVE });
    const runId = occurrenceRunId(schedule.id, FIVE_PAST);
    engine.setTime(FIVE_PAST);
    await engine.waitFor(async () => typeof (await engine.runs(schedule.id))[0]?.attempts[0]?.retryAt === 'number');
    await engine.setInstallEnabled(false);
    engine.setTime(FIVE_PAST + 120_000);
    await engine.waitForRun(schedule.id, runId, 'cancelled');
    expect(await shown(workflowAt(schedule))).toMatchObject({ status: 'COMPLETED', run: 'cancelled' });
  });

  it('manual runs next to scheduled ones', async () => {
    const { engine, client } = temporal;
    const schedule = await engine.createSchedule({ cron: EVERY_FIVE, settings: { name: 'Nightly' } });
    engine.setTime(FIVE_PAST);
    await engine.waitForRun(schedule.id, occurrenceRunId(schedule.id, FIVE_PAST), 'succeeded');
    const { body } = await engine.ask(schedule.id, 'runScheduleNow');
    const workflow = client.workflow.getHandle(runWorkflowId((body as { id: string }).id));
    const summary = 'Nightly · test';
    expect(await shown(workflow)).toMatchObject({ status: 'COMPLETED', run: 'succeeded', summary });
    const query = `ExtSchedSchedule = '${schedule.id}' and ExtSchedRunStatus = 'succeeded'`;
    await waitUntil(async () => (await client.workflow.count(query)).count === 2);
  });

  it('the tenant as the key by which workflows take turns', async () => {
    const { engine, client } = temporal;
    const schedule = await engine.createSchedule({ cron: EVERY_FIVE });
    engine.setTime(FIVE_PAST);
    await engine.waitForRun(schedule.id, occurrenceRunId(schedule.id, FIVE_PAST), 'succeeded');
    const { body } = await engine.ask(schedule.id, 'runScheduleNow');
    const { id } = body as { id: string };
    await engine.waitForRun(schedule.id, id, 'succeeded');
    const manual = client.workflow.getHandle(runWorkflowId(id));
    for (const workflow of [workflowAt(schedule), manual]) {
      expect(await workflow.describe()).toMatchObject({ priority: { fairnessKey: schedule.tenantId } });
    }
  });

  it('why Trigger starts no run', async () => {
    const { engine, client } = temporal;
    const schedule = await engine.createSchedule({ cron: EVERY_FIVE });
    engine.setTime(FIVE_PAST);
    await engine.waitForRun(schedule.id, occurrenceRunId(schedule.id, FIVE_PAST), 'succeeded');
    const handle = client.schedule.getHandle(idOf(schedule));
    const newest = async () => (await handle.describe()).info.recentActions.at(-1)?.action.workflow.workflowId ?? '';
    const before = await newest();
    await handle.trigger();
    await waitUntil(async () => (await newest()) !== before);
    expect(await client.workflow.getHandle(await newest()).result()).toContain(
      'Trigger and Backfill do not start a run',
    );
  });
});
