import { MINUTE } from '@extension-schedules/core/recurrence/time.ts';
import { temporalForTests } from '@extension-schedules/dev/temporal/cli.fixture.ts';
import { INSTALL, type PsaSchedule, TENANT } from '@extension-schedules/testing/psa/psa-tables.fixture.ts';
import { aScheduleRow, newId } from '@extension-schedules/testing/rows.ts';
import { testTemporal } from '@extension-schedules/testing/temporal/test-temporal.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectTemporal, type TemporalConnection } from './connect.ts';
import { temporalScheduleId } from './names.ts';
import { createPsaSchedules } from './psa-schedules.ts';
import { startPsaTemporal } from './psa-temporal.fixture.ts';
import { createTemporalSchedules } from './temporal-schedules.ts';

const { path, reason } = await temporalForTests();

describe.skipIf(!path)(`the PSA's Schedules next to this product's${path ? '' : `: skipped, ${reason}`}`, () => {
  let psa: Awaited<ReturnType<typeof startPsaTemporal>>;
  let connection: TemporalConnection;
  let ours: ReturnType<typeof createTemporalSchedules>;
  let theirs: ReturnType<typeof createPsaSchedules>;
  beforeAll(async () => {
    const access = await testTemporal();
    psa = await startPsaTemporal(access);
    connection = await connectTemporal(access);
    ours = createTemporalSchedules(connection.client, access.taskQueue);
    theirs = createPsaSchedules(connection.client);
  });
  afterAll(async () => {
    await psa?.stop();
    await connection?.close();
  });

  async function made(): Promise<PsaSchedule> {
    const schedule = { tenantId: TENANT, installId: INSTALL, scheduleId: newId() };
    await psa.schedule(schedule);
    return schedule;
  }
  const rowOf = ({ tenantId, installId, scheduleId: id }: PsaSchedule, revision: number) => ({
    ...aScheduleRow({ tenantId, installId, id, engine: 'temporal', cron: '0 2 * * *', revision }),
    extensionName: 'Hub',
  });
  const describeOf = (schedule: PsaSchedule) =>
    connection.client.schedule.getHandle(temporalScheduleId(schedule)).describe();

  it.each([1, 2])("are replaced by this product's Schedule when revision %i is synced", async (revision) => {
    const schedule = await made();
    expect(await theirs.find(schedule)).toMatchObject({ runner: 'temporal', timezone: 'UTC', paused: false });
    await ours.put(rowOf(schedule, revision), 'test', Date.now());
    expect(await describeOf(schedule)).toMatchObject({
      memo: { scheduleId: schedule.scheduleId },
      action: { workflowType: 'occurrence' },
    });
    expect(await theirs.find(schedule)).toBeUndefined();
    await theirs.remove(schedule);
    await expect(describeOf(schedule)).resolves.toBeDefined();
  });

  it("stay when this product's Schedule with the same id is removed", async () => {
    const schedule = await made();
    await ours.remove(schedule);
    await theirs.removeOurs(schedule);
    expect(await theirs.find(schedule)).toBeDefined();
  });

  it('get time for a started workflow to read the row', async () => {
    const schedule = await made();
    const handle = connection.client.schedule.getHandle(temporalScheduleId(schedule));
    await handle.trigger();
    await expect.poll(async () => (await handle.describe()).info.recentActions).toHaveLength(1);
    const [started] = (await handle.describe()).info.recentActions;
    await createPsaSchedules(connection.client, 1_500).pause(schedule);
    expect(Date.now() - (started?.takenAt.getTime() ?? 0)).toBeGreaterThanOrEqual(1_500);
    await theirs.remove(schedule);
  });

  it('are recreated as they were, or with another cadence', async () => {
    const schedule = await made();
    const before = await describeOf(schedule);
    const timer = JSON.parse(JSON.stringify(await theirs.find(schedule)));
    expect(await theirs.pause(schedule)).toBeNull();
    await theirs.remove(schedule);
    await theirs.putBack(schedule, timer, null, Date.now());
    const after = await describeOf(schedule);
    // An absent priority has two representations.
    const { priority: _, ...action } = before.action;
    expect(after.action).toMatchObject(action);
    for (const part of ['spec', 'policies', 'state', 'memo'] as const) expect(after[part]).toEqual(before[part]);
    await theirs.remove(schedule);
    await theirs.putBack(schedule, timer, { cron: '30 2 * * *', timezone: 'Europe/Berlin' }, Date.now());
    const [next] = (await describeOf(schedule)).info.nextActionTimes;
    expect(((next?.getTime() ?? 0) / MINUTE) % 60).toBe(30);
    expect((await describeOf(schedule)).spec.timezone).toBe('Europe/Berlin');
    const found = [];
    for await (const one of theirs.timers()) found.push(one.scheduleId);
    expect(found).toContain(schedule.scheduleId);
  });
});
