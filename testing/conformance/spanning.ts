import { DAY, HOUR } from '@extension-schedules/core/recurrence/time.ts';
import { describe, expect, it } from 'vitest';
import { expectProblem, type Schedule, type Session } from './session.ts';

/** The start and the end of a schedule. */
export function describeSpanning(session: () => Session): void {
  const iso = (at: number) => new Date(at).toISOString();
  /** Noon of the day after tomorrow. */
  const noon = () => Date.now() - (Date.now() % DAY) + 2.5 * DAY;
  const daily = { cron: '0 12 * * *', timezone: 'UTC' };
  const patch = (schedule: Schedule, body: object) =>
    session().call('updateSchedule', { params: { scheduleId: schedule.id }, headers: { 'if-match': '*' }, body });
  const preview = async (body: object) =>
    (await session().call('previewSchedule', { body: { ...daily, ...body } }))
      .read<{ next: { at: string }[] }>()
      .next.map(({ at }) => at);

  describe('a start and an end', () => {
    it('are open by default', async () => {
      expect(await session().schedule(daily)).toMatchObject({ starts_at: null, ends_at: null });
    });

    it('let a schedule run at its start, and not before', async () => {
      const at = noon();
      const schedule = await session().schedule({ ...daily, starts_at: iso(at) });
      expect(schedule).toMatchObject({ state: 'active', starts_at: iso(at), ends_at: null, next_run_at: iso(at) });
      const later = await patch(schedule, { starts_at: iso(at + 1) });
      expect(later.read()).toMatchObject({ starts_at: iso(at + 1), next_run_at: iso(at + DAY) });
      expect(await preview({ starts_at: iso(at), count: 2 })).toEqual([iso(at), iso(at + DAY)]);
    });

    it('let a schedule run before its end, and not at it', async () => {
      const at = noon();
      const span = { starts_at: iso(at - HOUR), ends_at: iso(at) };
      const schedule = await session().schedule({ ...daily, ...span });
      expect(schedule).toMatchObject({ ...span, state: 'active', next_run_at: null });
      expect(await preview(span)).toEqual([]);
      const longer = { ends_at: iso(at + 1) };
      expect((await patch(schedule, longer)).read()).toMatchObject({ ...longer, next_run_at: iso(at) });
      expect(await preview({ ...span, ...longer })).toEqual([iso(at)]);
      const [entry] = await session().audit(schedule);
      expect(entry).toMatchObject({
        action: 'update',
        changes: [{ field: 'ends_at', before: span.ends_at, after: longer.ends_at }],
      });
      const open = await patch(schedule, { starts_at: null, ends_at: null });
      expect(open.read()).toMatchObject({ starts_at: null, ends_at: null });
      expect(Date.parse(open.read<Schedule>().next_run_at ?? '')).toBeLessThan(at);
    });

    it('leave manual runs alone', async () => {
      const schedule = await session().schedule({ ...daily, starts_at: iso(noon()) });
      expect((await session().runNow(schedule)).status).toBe(202);
    });

    it('are refused where the end is over, or not after the start', async () => {
      const [at, past] = [noon(), '2020-01-01T00:00:00Z'];
      const both = { starts_at: iso(at), ends_at: iso(at + DAY) };
      const schedule = await session().schedule({ ...daily, ...both });
      const create = (span: object) => session().create({ ...daily, ...span });
      for (const [reply, pointer, code] of [
        [await create({ ends_at: past }), '/ends_at', 'NOT_IN_FUTURE'],
        [await create({ starts_at: iso(at), ends_at: iso(at) }), '/ends_at', 'TOO_SMALL'],
        [await patch(schedule, { ends_at: past }), '/ends_at', 'NOT_IN_FUTURE'],
        [await patch(schedule, { ends_at: iso(at) }), '/ends_at', 'TOO_SMALL'],
        [await patch(schedule, { starts_at: iso(at + DAY) }), '/starts_at', 'TOO_LARGE'],
      ] as const) {
        const [error] = expectProblem(reply, 422, 'INVALID_INPUT', pointer).errors ?? [];
        expect(error?.code).toBe(code);
      }
      expect(await session().read(schedule)).toMatchObject(both);
    });
  });
}
