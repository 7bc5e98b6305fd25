import { occurrenceRunId } from '@extension-schedules/service/domain/new-run.ts';
import { expect, it } from 'vitest';
import { FIVE_PAST, MINUTE } from './instants.fixture.ts';
import type { JobRunnerUnderTest } from './job-runner-under-test.fixture.ts';

/** Tests that schedules follow their install from version to version. */
export function describeVersions(engine: () => JobRunnerUnderTest): void {
  it('follows an install to another version by method and path, and marks what is gone', async () => {
    const kept = await engine().createSchedule({ cron: '*/5 * * * *', path: '/kept' });
    const gone = await engine().createSchedule({ cron: '*/5 * * * *', path: '/gone' });
    await engine().installVersionWithoutGone();
    engine().setTime(FIVE_PAST);
    await engine().waitForRun(kept.id, occurrenceRunId(kept.id, FIVE_PAST), 'succeeded');
    await engine().waitFor(async () => !(await engine().schedule(gone.id)).endpointValid);
    expect((await engine().schedule(kept.id)).endpointId).not.toBe(kept.endpointId);
    expect(await engine().runs(gone.id)).toEqual([]);
    const actions = async (id: string) => (await engine().audit(id)).map(({ action, actor }) => [action, actor.kind]);
    expect(await actions(kept.id)).toContainEqual(['remap', 'system']);
    expect(await actions(gone.id)).toContainEqual(['invalidate', 'system']);
  });

  it('follows an install whose schedules are not due or disabled, and logs it once', async () => {
    const [one, two, gone, off] = await Promise.all([
      engine().createSchedule({ cron: '0 0 1 1 *', path: '/kept' }),
      engine().createSchedule({ cron: '0 0 1 1 *', path: '/kept' }),
      engine().createSchedule({ cron: '0 0 1 1 *', path: '/gone' }),
      engine().createSchedule({ cron: '0 0 1 1 *', path: '/gone', settings: { enabled: false } }),
    ]);
    await engine().follow();
    expect(await engine().schedule(one.id)).toEqual(one);
    await engine().installVersionWithoutGone();
    await engine().follow();
    await engine().follow();
    for (const { id, endpointId, nextRunAt, revision } of [one, two]) {
      const after = await engine().schedule(id);
      expect(after).toMatchObject({ endpointValid: true, nextRunAt, revision: revision + 1 });
      expect(after.endpointId).not.toBe(endpointId);
    }
    for (const { id, enabled, revision } of [gone, off]) {
      expect(await engine().schedule(id)).toMatchObject({ endpointValid: false, enabled, revision: revision + 1 });
      expect((await engine().audit(id)).map(({ action }) => action)).toEqual(['invalidate', 'create']);
    }
  });

  it('finishes a started run, retries included, on the version it started with', async () => {
    engine().answerWith({
      kind: 'host_error',
      status: 502,
      code: 'bundle_fetch_failed',
      message: '404',
      durationMs: 3,
    });
    const gone = await engine().createSchedule({ cron: '*/5 * * * *', path: '/gone' });
    const id = occurrenceRunId(gone.id, FIVE_PAST);
    const attempted = (count: number) => async () => {
      const run = (await engine().runs(gone.id)).find((one) => one.id === id);
      return run?.attempts[count - 1]?.status === 'failed';
    };
    engine().setTime(FIVE_PAST);
    await engine().waitFor(attempted(1));
    const before = await engine().update({ disable_all_affected: true });
    expect(before).toMatchObject({ status: 200, body: { disabled: [{ id: gone.id }] } });
    engine().setTime(FIVE_PAST + 4 * MINUTE);
    await engine().waitFor(attempted(2));
    await engine().installVersionWithoutGone();
    engine().setTime(FIVE_PAST + 8 * MINUTE);
    const run = await engine().waitForRun(gone.id, id, 'failed');
    const [first, ...others] = engine().calls();
    expect(others).toHaveLength(2);
    for (const { versionId, contentHash, http } of others) {
      expect({ versionId, contentHash, http }).toEqual({
        versionId: first?.versionId,
        contentHash: first?.contentHash,
        http: first?.http,
      });
    }
    expect(run).toMatchObject({ versionId: first?.versionId, contentHash: first?.contentHash, path: '/gone' });
    expect(await engine().schedule(gone.id)).toMatchObject({ enabled: false, endpointValid: false, nextRunAt: null });
  });

  it('runs a retargeted schedule at its original time on its new endpoint', async () => {
    const gone = await engine().createSchedule({ cron: '*/5 * * * *', path: '/gone' });
    const kept = await engine().createSchedule({ cron: '*/5 * * * *', path: '/kept' });
    const updated = await engine().update((endpointId) => ({
      resolutions: [{ schedule_id: gone.id, action: 'retarget', endpoint_id: endpointId }],
    }));
    expect(updated).toMatchObject({
      status: 200,
      body: { retargeted: [{ id: gone.id }], remapped: [{ id: kept.id }] },
    });
    engine().setTime(FIVE_PAST);
    for (const { id } of [gone, kept]) await engine().waitForRun(id, occurrenceRunId(id, FIVE_PAST), 'succeeded');
    const calls = engine().calls();
    expect(calls.map(({ http }) => http.path)).toEqual(['/kept', '/kept']);
    expect(new Set(calls.map(({ versionId }) => versionId)).size).toBe(1);
    expect((await engine().runs(gone.id)).map(({ path }) => path)).toEqual(['/kept']);
  });

  it('neither loses nor duplicates an occurrence during an update', async () => {
    const schedules = await Promise.all(
      Array.from({ length: 6 }, () => engine().createSchedule({ cron: '*/5 * * * *', path: '/kept' })),
    );
    engine().setTime(FIVE_PAST);
    const [updated] = await Promise.all([engine().update({}), engine().settle(), engine().settle()]);
    expect([200, 409]).toContain(updated.status);
    for (const { id } of schedules) {
      await engine().waitForRun(id, occurrenceRunId(id, FIVE_PAST), 'succeeded');
      expect(await engine().runs(id)).toHaveLength(1);
      expect(await engine().schedule(id)).toMatchObject({ enabled: true, nextRunAt: FIVE_PAST + 5 * MINUTE });
    }
    expect(engine().calls()).toHaveLength(schedules.length);
  });
}
