import { fileURLToPath } from 'node:url';
import { MINUTE } from '@extension-schedules/core/recurrence/time.ts';
import { temporalForTests } from '@extension-schedules/dev/temporal/cli.fixture.ts';
import { waitUntil } from '@extension-schedules/testing/job-runner/job-runner-host.fixture.ts';
import { testWorkflows } from '@extension-schedules/testing/temporal/test-temporal.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { occurrenceRunId } from '#domain/new-run.ts';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import { PATIENCE_MS } from '#domain/runs/sweep.ts';
import { describeDeployment, keepCurrent } from './builds.ts';
import { bundleWorkflows, type WorkflowCode, workflowCodeOf } from './bundle.ts';
import { occurrenceWorkflowId } from './names.ts';
import { PRESENT_MS } from './takes-over.ts';
import { AWAY, CARRYING, OK, startTemporal, type TemporalUnderTest } from './temporal-under-test.fixture.ts';
import type { RunningWorker } from './worker.ts';

const { path, reason } = await temporalForTests();
const FIVE_PAST = Date.UTC(2026, 5, 1, 12, 5);
const REORDERED = fileURLToPath(new URL('./reordered-workflows.fixture.ts', import.meta.url));

/** Each test continues from the state that the previous one left. */
describe.skipIf(!path)(`a deploy keeps runs in flight${path ? '' : `: skipped, ${reason}`}`, () => {
  let temporal: TemporalUnderTest;
  let first: WorkflowCode;
  let compatible: WorkflowCode;
  let reordered: WorkflowCode;
  let worker: RunningWorker;
  let at = FIVE_PAST;

  const buildOf = (code: WorkflowCode) => ({ taskQueue: temporal.taskQueue, buildId: code.buildId });
  const current = async () => (await describeDeployment(temporal.client, buildOf(first)))?.known.current;
  const isCurrent = (code: WorkflowCode) => async () => (await current()) === code.buildId;
  const workflows = async (query: string) => {
    const found = [];
    for await (const one of temporal.client.workflow.list({ query })) found.push(one);
    return found;
  };
  const runOf = ({ id }: ScheduleRow, nominal: number) => occurrenceRunId(id, nominal);

  /** A run whose first attempt has failed and that waits for the next one. */
  async function inFlight(): Promise<{ schedule: ScheduleRow; runId: string; retryAt: number }> {
    const { engine } = temporal;
    engine.answerWith(AWAY);
    const schedule = await engine.createSchedule({ cron: '*/5 * * * *' });
    at = schedule.nextRunAt ?? 0;
    engine.setTime(at);
    const runId = runOf(schedule, at);
    const waiting = async () => (await engine.runs(schedule.id)).find(({ id }) => id === runId)?.attempts[0]?.retryAt;
    await engine.waitFor(async () => typeof (await waiting()) === 'number');
    engine.answerWith(OK);
    return { schedule, runId, retryAt: (await waiting()) ?? 0 };
  }
  /** The workflow that the Schedule started for an occurrence. */
  function carrierOf({ installId, id: scheduleId }: ScheduleRow, nominal: number) {
    return temporal.client.workflow.getHandle(occurrenceWorkflowId({ installId, scheduleId }, nominal));
  }
  async function carriedBy(schedule: ScheduleRow, nominal: number): Promise<string | null | undefined> {
    const { raw } = await carrierOf(schedule, nominal).describe();
    return raw.workflowExecutionInfo?.versioningInfo?.deploymentVersion?.buildId;
  }

  beforeAll(async () => {
    temporal = await startTemporal();
    await temporal.engine.reset(FIVE_PAST - 4 * MINUTE);
    first = await testWorkflows();
    compatible = workflowCodeOf(`${first.code.replace('\n//# sourceMappingURL=', '\n// more\n//# sourceMappingURL=')}`);
    reordered = await bundleWorkflows(REORDERED);
    expect(new Set([first, compatible, reordered].map(({ buildId }) => buildId)).size).toBe(3);
    await waitUntil(isCurrent(first));
  });
  afterAll(() => temporal?.engine.close());

  it('continues workflows on the next build when they replay', async () => {
    const { schedule, runId, retryAt } = await inFlight();
    await temporal.stopWorkers();
    worker = await temporal.startWorker(compatible);
    await waitUntil(isCurrent(compatible));
    temporal.engine.setTime(retryAt);
    const run = await temporal.engine.waitForRun(schedule.id, runId, 'succeeded');
    expect(run.attempts).toHaveLength(2);
    expect(await carriedBy(schedule, at)).toBe(compatible.buildId);
  });

  it('abandons workflows that do not replay and resumes their runs from the rows', async () => {
    const { schedule, runId, retryAt } = await inFlight();
    // During a rollout, both builds exist for a while.
    const next = await temporal.startWorker(reordered);
    await waitUntil(isCurrent(reordered));
    await waitUntil(async () => (await carrierOf(schedule, at).describe()).status.name === 'FAILED');
    await worker.stop();
    temporal.engine.setTime(retryAt + MINUTE + PATIENCE_MS);
    await temporal.cancelEnded();
    await temporal.engine.sweep();
    const run = await temporal.engine.waitForRun(schedule.id, runId, 'succeeded');
    expect(run.attempts).toHaveLength(2);
    worker = next;
  });

  it('gives new occurrences to the new build and leaves nothing stuck', async () => {
    const schedule = await temporal.engine.createSchedule({ cron: '*/5 * * * *' });
    at = schedule.nextRunAt ?? 0;
    temporal.engine.setTime(at);
    await temporal.engine.waitForRun(schedule.id, runOf(schedule, at), 'succeeded');
    expect(await carriedBy(schedule, at)).toBe(reordered.buildId);
    await waitUntil(async () => (await workflows(CARRYING)).length === 0);
  });

  it('gives a restarted old build no work until no newer worker is left', async () => {
    const known = async () => (await describeDeployment(temporal.client, buildOf(first)))?.known;
    const polled = async (code: WorkflowCode) => (await known())?.lastPolled.get(code.buildId) ?? 0;
    const before = await polled(compatible);
    const earlier = await temporal.startWorker(compatible);
    await waitUntil(async () => (await polled(compatible)) > before);
    expect(await current()).toBe(reordered.buildId);
    await worker.stop();
    const gone = await polled(reordered);
    await temporal.startWorker(compatible);
    await waitUntil(async () => (await polled(compatible)) > gone);
    const now = gone + PRESENT_MS;
    const looking = keepCurrent(temporal.client, buildOf(compatible), { clock: { now: () => now }, log: () => {} });
    await waitUntil(isCurrent(compatible));
    await Promise.all([looking.stop(), earlier.stop()]);
  });
});

it.skipIf(!path)('works without worker versioning, and logs it, when the server lacks it', async () => {
  const { engine, logged } = await startTemporal({ settings: { 'system.enableDeploymentVersions': false } });
  await engine.reset(FIVE_PAST - 4 * MINUTE);
  const schedule = await engine.createSchedule({ cron: '*/5 * * * *' });
  engine.setTime(FIVE_PAST);
  await engine.waitForRun(schedule.id, occurrenceRunId(schedule.id, FIVE_PAST), 'succeeded');
  expect(logged).toContainEqual(expect.objectContaining({ event: 'build_versioning_unsupported' }));
  await engine.close();
});
