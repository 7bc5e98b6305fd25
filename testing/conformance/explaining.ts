import { DAY, HOUR, MINUTE } from '@extension-schedules/core/recurrence/time.ts';
import { describe, expect, it } from 'vitest';
import { MAIN, NOWHERE, TENANT_D } from './fixture.ts';
import { justPassed } from './requests.ts';
import { type Explanation, expectProblem, type ListedSchedule, type QuietPeriods, type Session } from './session.ts';

export function describeExplaining(session: () => Session): void {
  const iso = (at: number | string) => new Date(at).toISOString();
  const ask = (schedule: ListedSchedule, query: { at: string; until?: string }, as: 'admin' | 'admin_d' = 'admin') => {
    const params = { extensionId: schedule.extension_id, scheduleId: schedule.id };
    return session().call('explainInstant', { params, query }, { as });
  };
  const why = async (schedule: ListedSchedule, at: number | string, as: 'admin' | 'admin_d' = 'admin') => {
    const reply = await ask(schedule, { at: iso(at) }, as);
    expect(reply.status, reply.text).toBe(200);
    return reply.read<Explanation>();
  };
  const quiet = async (schedule: ListedSchedule, from: number, to?: number) => {
    const params = { extensionId: schedule.extension_id, scheduleId: schedule.id };
    const query = { from: iso(from), ...(to === undefined ? {} : { to: iso(to) }) };
    return (await session().call('listQuietPeriods', { params, query })).read<QuietPeriods>();
  };

  describe('explaining an instant', () => {
    it('shows the run of an occurrence, and of a manual start in its minute', async () => {
      const s = session();
      const { at, daily } = justPassed();
      const schedule = await s.schedule(daily);
      const run = await s.runOccurrence(schedule, at);
      expect(await why(schedule, at)).toMatchObject({
        ...{ cause: 'ran', run, occurrence: iso(at), other_run: null },
        previous_occurrence: iso(at - DAY),
        next_occurrence: iso(at + DAY),
        schedule: { cron: daily.cron, timezone: 'UTC', is_current: true },
      });
      const failing = await s.schedule({ name: 'Licence count' }, { endpoint: 'refuses' });
      const manual = await s.runToEnd(failing);
      expect(await why(failing, manual.scheduled_for)).toMatchObject({ cause: 'ran', run: manual, occurrence: null });
    });

    it('tells that a time is no occurrence, with the nearest before and after', async () => {
      const schedule = await session().schedule({
        name: 'Nightly agreement sync',
        cron: '30 2 * * *',
        timezone: 'UTC',
      });
      const day = Date.now() - (Date.now() % DAY) + 2 * DAY;
      expect(await why(schedule, day + 12 * HOUR)).toMatchObject({
        ...{ cause: 'not_an_occurrence', occurrence: null, run: null },
        previous_occurrence: iso(day + 2.5 * HOUR),
        next_occurrence: iso(day + DAY + 2.5 * HOUR),
      });
    });

    it('tells who paused, skipped, disabled or deleted the schedule, when and why', async () => {
      const s = session();
      const schedule = await s.schedule({ name: 'Nightly agreement sync' });
      const next = schedule.next_run_at ?? '';
      expect(await why(schedule, next)).toMatchObject({ cause: 'to_come', occurrence: next });
      await s.change(schedule, 'skipNextOccurrence');
      expect(await why(schedule, next)).toMatchObject({ cause: 'skip_requested', by: 'Ada Admin' });
      await s.change(schedule, 'undoSkipNext');
      await s.change(schedule, 'pauseSchedule', { note: 'Office move' });
      const [pause] = await s.audit(schedule);
      expect(await why(schedule, next)).toMatchObject({
        ...{ cause: 'paused', by: 'Ada Admin', note: 'Office move', change: pause },
        period: { from: pause?.at, to: null },
      });
      await s.change(schedule, 'resumeSchedule');
      await s.change(schedule, 'updateSchedule', { enabled: false });
      expect(await why(schedule, next)).toMatchObject({ cause: 'disabled', change: { action: 'disable' } });
      await s.remove(schedule);
      expect(await why(schedule, next)).toMatchObject({ cause: 'deleted', change: { action: 'delete' } });
    });

    it('tells that the schedule was not there yet, or another one', async () => {
      const s = session();
      const schedule = await s.schedule({ cron: '30 2 * * *', timezone: 'UTC' });
      const day = Date.now() - (Date.now() % DAY);
      expect(await why(schedule, day - DAY)).toMatchObject({
        ...{ cause: 'not_yet_created', by: 'Ada Admin', change: { action: 'create' } },
        period: { from: null, to: schedule.created_at },
      });
    });

    it('tells that the schedule had not started, or had ended', async () => {
      const day = Date.now() - (Date.now() % DAY) + 2 * DAY;
      const [starts_at, ends_at] = [iso(day), iso(day + DAY)];
      const schedule = await session().schedule({ cron: '0 12 * * *', timezone: 'UTC', starts_at, ends_at });
      expect(await why(schedule, day - DAY / 2)).toMatchObject({
        ...{ cause: 'before_start', by: 'Ada Admin', period: { from: schedule.created_at, to: starts_at } },
        next_occurrence: iso(day + DAY / 2),
      });
      expect(await why(schedule, day + 1.5 * DAY)).toMatchObject({
        ...{ cause: 'after_end', period: { from: ends_at, to: null }, next_occurrence: null },
        previous_occurrence: iso(day + DAY / 2),
      });
    });

    it('tells that operators stopped the tenant, with their reason', async () => {
      const s = session();
      const schedule = await s.schedule({}, { as: 'admin_d' });
      await s.operate('stopTenant', { reason: 'Runaway imports' }, TENANT_D);
      try {
        expect(await why(schedule, schedule.next_run_at ?? '', 'admin_d')).toMatchObject({
          ...{ cause: 'tenant_stopped', by: 'Olga Operator', note: 'Runaway imports' },
          change: { action: 'stop_tenant' },
        });
      } finally {
        await s.operate('releaseTenant', { reason: 'Mended' }, TENANT_D);
      }
    });

    it('works for a schedule of an extension that is no longer installed', async () => {
      const s = session();
      const schedule = await s.schedule();
      await s.target.changeInstall(MAIN.installA, { extensionId: NOWHERE });
      try {
        expect(await why(schedule, Date.now() - DAY)).toMatchObject({ cause: 'not_yet_created' });
      } finally {
        await s.target.changeInstall(MAIN.installA, { extensionId: MAIN.id });
      }
    });

    it('takes a span of at most an hour', async () => {
      const schedule = await session().schedule();
      const at = Date.now() - (Date.now() % MINUTE);
      const reply = await ask(schedule, { at: iso(at), until: iso(at + HOUR) });
      expect(reply.read()).toMatchObject({ at: iso(at), until: iso(at + HOUR) });
      for (const until of [at, at + HOUR + 1]) {
        expectProblem(await ask(schedule, { at: iso(at), until: iso(until) }), 422, 'INVALID_INPUT', '/until');
      }
    });
  });

  describe('periods in which no run is expected', () => {
    it('are listed newest first with who began them and why', async () => {
      const s = session();
      const from = Date.now() - DAY;
      const schedule = await s.schedule({ name: 'Nightly agreement sync' });
      expect(await quiet(schedule, from)).toEqual({ items: [], complete_from: schedule.created_at });
      await s.change(schedule, 'updateSchedule', { enabled: false });
      await s.change(schedule, 'updateSchedule', { enabled: true });
      await s.change(schedule, 'pauseSchedule', { note: 'Office move' });
      const [pause, enabled, disabled] = await s.audit(schedule);
      // What has just been changed is in the past for the service, too.
      expect((await quiet(schedule, from, Date.now() + HOUR)).items).toMatchObject([
        { cause: 'paused', by: 'Ada Admin', note: 'Office move', change: pause, period: { from: pause?.at, to: null } },
        { cause: 'disabled', change: disabled, period: { from: disabled?.at, to: enabled?.at } },
      ]);
      await s.change(schedule, 'resumeSchedule');
    });

    it('need a range that ends after it begins', async () => {
      const schedule = await session().schedule();
      const params = { extensionId: schedule.extension_id, scheduleId: schedule.id };
      const query = { from: iso(Date.now()), to: iso(Date.now() - DAY) };
      expectProblem(await session().call('listQuietPeriods', { params, query }), 422, 'INVALID_INPUT', '/to');
      const later = { from: iso(Date.now() + DAY) };
      const reply = await session().call('listQuietPeriods', { params, query: later });
      expect(reply.read()).toEqual({ items: [], complete_from: later.from });
    });
  });
}
