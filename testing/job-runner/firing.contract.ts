import { occurrenceRunId } from '@extension-schedules/service/domain/new-run.ts';
import type { ScheduleRow } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import { describe, expect, it } from 'vitest';
import { FIVE_PAST, MINUTE } from './instants.fixture.ts';
import type { JobRunnerUnderTest } from './job-runner-under-test.fixture.ts';

/** Tests when a schedule runs, and how missed and skipped occurrences are recorded. */
export function describeFiring(engine: () => JobRunnerUnderTest): void {
  it('runs a due occurrence once, under its nominal time, and sets the next one', async () => {
    const schedule = await engine().createSchedule({ cron: '*/5 * * * *' });
    expect(schedule.nextRunAt).toBe(FIVE_PAST);
    engine().setTime(FIVE_PAST + 400);
    const run = await engine().waitForRun(schedule.id, occurrenceRunId(schedule.id, FIVE_PAST), 'succeeded');
    expect(run).toMatchObject({ trigger: 'schedule', scheduledFor: FIVE_PAST, httpStatus: 200 });
    expect(run.response?.text).toContain('"ok"');
    expect((await engine().schedule(schedule.id)).nextRunAt).toBe(FIVE_PAST + 5 * MINUTE);
    expect(engine().calls()).toEqual([
      expect.objectContaining({ idempotencyKey: `${run.id}:1`, scheduleId: schedule.id }),
    ]);
  });

  it('fires in the zone of the schedule, not in UTC', async () => {
    const schedule = await engine().createSchedule({ cron: '30 2 * * *', timezone: 'Asia/Kolkata' });
    expect(new Date(schedule.nextRunAt ?? 0).toISOString()).toBe('2026-06-01T21:00:00.000Z');
    engine().setTime(Date.UTC(2026, 5, 1, 21, 0));
    await engine().waitForRun(schedule.id, occurrenceRunId(schedule.id, Date.UTC(2026, 5, 1, 21, 0)), 'succeeded');
  });

  it('runs on the last day of the month, and on no other that could be it', async () => {
    const [last, before] = [Date.UTC(2026, 5, 30, 12), Date.UTC(2026, 5, 29, 12)];
    await engine().reset(before - 5 * MINUTE);
    const schedule = await engine().createSchedule({ cron: '0 12 L * *', timezone: 'UTC' });
    expect(schedule.nextRunAt).toBe(last);
    engine().setTime(before + 400);
    engine().setTime(last + 400);
    await engine().waitForRun(schedule.id, occurrenceRunId(schedule.id, last), 'succeeded');
    expect(await engine().runs(schedule.id)).toHaveLength(1);
    expect((await engine().schedule(schedule.id)).nextRunAt).toBe(Date.UTC(2026, 6, 31, 12));
  });

  it('runs at its start but not at its end, and continues once the end is later', async () => {
    const [ten, quarter, twenty] = [5, 10, 15].map((minutes) => FIVE_PAST + minutes * MINUTE) as [
      number,
      number,
      number,
    ];
    const settings = { starts_at: new Date(ten).toISOString(), ends_at: new Date(quarter).toISOString() };
    const schedule = await engine().createSchedule({ cron: '*/5 * * * *', settings });
    expect(schedule.nextRunAt).toBe(ten);
    const ran = (at: number) => engine().waitForRun(schedule.id, occurrenceRunId(schedule.id, at), 'succeeded');
    engine().setTime(ten + 400);
    await ran(ten);
    expect((await engine().schedule(schedule.id)).nextRunAt).toBeNull();
    engine().setTime(quarter + MINUTE);
    await engine().settle();
    const named = await engine().change(schedule.id, 'updateSchedule', { name: 'Ended', ends_at: settings.ends_at });
    expect(named).toMatchObject({ name: 'Ended', endsAt: quarter, nextRunAt: null });
    const later = new Date(twenty + 1).toISOString();
    expect((await engine().change(schedule.id, 'updateSchedule', { ends_at: later })).nextRunAt).toBe(twenty);
    engine().setTime(twenty + 400);
    await ran(twenty);
    expect((await engine().runs(schedule.id)).map(({ scheduledFor }) => scheduledFor)).toEqual([twenty, ten]);
  });

  describe('on days when the clocks change', () => {
    const berlinAt = async (now: number) => {
      await engine().reset(now);
      return engine().createSchedule({ cron: '30 2 * * *', timezone: 'Europe/Berlin' });
    };
    const fires = async (schedule: ScheduleRow, at: number) => {
      engine().setTime(at + 400);
      return engine().waitForRun(schedule.id, occurrenceRunId(schedule.id, at), 'succeeded');
    };

    it('runs a repeated local time only the first time', async () => {
      const schedule = await berlinAt(Date.UTC(2026, 9, 25, 0, 0));
      await fires(schedule, Date.UTC(2026, 9, 25, 0, 30));
      engine().setTime(Date.UTC(2026, 9, 25, 1, 30) + 400);
      await fires(schedule, Date.UTC(2026, 9, 26, 1, 30));
      expect(await engine().runs(schedule.id)).toHaveLength(2);
      expect(engine().calls()).toHaveLength(2);
    });

    it('runs a skipped local time at the end of the gap', async () => {
      const schedule = await berlinAt(Date.UTC(2026, 2, 29, 0, 0));
      await fires(schedule, Date.UTC(2026, 2, 29, 1, 0));
      await fires(schedule, Date.UTC(2026, 2, 30, 0, 30));
      expect(await engine().runs(schedule.id)).toHaveLength(2);
    });
  });

  it('records occurrences missed while no worker ran, and runs the latest once', async () => {
    const schedule = await engine().createSchedule({ cron: '*/5 * * * *' });
    engine().setTime(FIVE_PAST + 12 * MINUTE);
    await engine().waitForRun(schedule.id, occurrenceRunId(schedule.id, FIVE_PAST + 10 * MINUTE), 'succeeded');
    const runs = await engine().runs(schedule.id);
    expect(runs.map(({ status, skipReason }) => [status, skipReason])).toEqual([
      ['succeeded', null],
      ['skipped', 'missed'],
      ['skipped', 'missed'],
    ]);
  });

  it('skips an occurrence that would overlap, and says so', async () => {
    const release = engine().holdRunner();
    const schedule = await engine().createSchedule({ cron: '*/5 * * * *' });
    engine().setTime(FIVE_PAST);
    await engine().waitForRun(schedule.id, occurrenceRunId(schedule.id, FIVE_PAST), 'running');
    engine().setTime(FIVE_PAST + 5 * MINUTE);
    const skipped = await engine().waitForRun(
      schedule.id,
      occurrenceRunId(schedule.id, FIVE_PAST + 5 * MINUTE),
      'skipped',
    );
    expect(skipped.skipReason).toBe('overlap');
    release();
    await engine().waitForRun(schedule.id, occurrenceRunId(schedule.id, FIVE_PAST), 'succeeded');
    expect(engine().calls()).toHaveLength(1);
  });

  it('records an occurrence skipped on request, and runs the others', async () => {
    const schedule = await engine().createSchedule({ cron: '*/5 * * * *' });
    expect((await engine().change(schedule.id, 'skipNextOccurrence')).skipNextAt).toBe(FIVE_PAST);
    engine().setTime(FIVE_PAST);
    const skipped = await engine().waitForRun(schedule.id, occurrenceRunId(schedule.id, FIVE_PAST), 'skipped');
    expect(skipped.skipReason).toBe('requested');
    engine().setTime(FIVE_PAST + 5 * MINUTE);
    await engine().waitForRun(schedule.id, occurrenceRunId(schedule.id, FIVE_PAST + 5 * MINUTE), 'succeeded');
    expect(engine().calls()).toHaveLength(1);
  });

  it('skips a requested occurrence even when it is late, and catches up on the one before', async () => {
    const schedule = await engine().createSchedule({ cron: '*/5 * * * *' });
    await engine().setInstallEnabled(false);
    engine().setTime(FIVE_PAST);
    await engine().waitFor(async () => (await engine().schedule(schedule.id)).nextRunAt === FIVE_PAST + 5 * MINUTE);
    await engine().setInstallEnabled(true);
    await engine().change(schedule.id, 'skipNextOccurrence');
    engine().setTime(FIVE_PAST + 12 * MINUTE);
    await engine().waitForRun(schedule.id, occurrenceRunId(schedule.id, FIVE_PAST + 10 * MINUTE), 'succeeded');
    expect((await engine().runs(schedule.id)).map(({ status, skipReason }) => [status, skipReason])).toEqual([
      ['succeeded', null],
      ['skipped', 'requested'],
    ]);
  });

  it('reruns a missed occurrence on request', async () => {
    const schedule = await engine().createSchedule({ cron: '*/5 * * * *' });
    engine().setTime(FIVE_PAST + 7 * MINUTE);
    await engine().waitForRun(schedule.id, occurrenceRunId(schedule.id, FIVE_PAST + 5 * MINUTE), 'succeeded');
    const missed = await engine().waitForRun(schedule.id, occurrenceRunId(schedule.id, FIVE_PAST), 'skipped');
    const accepted = await engine().ask(schedule.id, 'rerunRun', { runId: missed.id });
    expect(accepted).toMatchObject({ status: 202, body: { trigger: 'rerun', rerun_of: missed.id } });
    const { id } = accepted.body as { id: string };
    const run = await engine().waitForRun(schedule.id, id, 'succeeded');
    expect(run).toMatchObject({ scheduledFor: FIVE_PAST + 7 * MINUTE, rerunOf: missed.id });
    expect(await engine().waitForRun(schedule.id, missed.id, 'skipped')).toEqual(missed);
  });
}
