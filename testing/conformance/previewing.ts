import { anyCronText, TELLING_ZONES } from '@extension-schedules/core/recurrence/arbitraries.fixture.ts';
import { clockChanges } from '@extension-schedules/core/recurrence/clock-changes.ts';
import { smallestInterval } from '@extension-schedules/core/recurrence/interval.ts';
import { nextOccurrences } from '@extension-schedules/core/recurrence/occurrences.ts';
import { parseRecurrence, type Recurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS, MAIN, NOWHERE, SECOND } from './fixture.ts';
import { type Caller, expectProblem, type Problem, type Schedule, type Session } from './session.ts';

type Preview = components['schemas']['SchedulePreview'];

export function describePreviewing(session: () => Session): void {
  const send = (body: unknown, caller: Caller = {}) => session().call('previewSchedule', { body }, caller);
  async function preview(changes: Record<string, unknown> = {}, caller: Caller = {}): Promise<Preview> {
    const reply = await send({ cron: '30 2 * * *', timezone: 'Europe/Berlin', ...changes }, caller);
    expect(reply.status, reply.text).toBe(200);
    return reply.read<Preview>();
  }

  describe('a preview', () => {
    it.each([
      ['@daily', 'europe/berlin', '0 0 * * *', 'Europe/Berlin'],
      [' 5   4 * JAN-mar SUN ', 'Asia/Calcutta', '5 4 * 1-3 0', 'Asia/Calcutta'],
      ['*/5 * * * *', 'utc', '*/5 * * * *', 'UTC'],
    ])('of %j in %s returns the expression and next run that creation stores', async (cron, timezone, text, zone) => {
      const before = await preview({ cron, timezone });
      const created = await session().schedule({ cron, timezone });
      const after = await preview({ cron, timezone });
      expect(before).toMatchObject({ cron: text, timezone: zone });
      expect(created).toMatchObject({ cron: text, timezone: zone });
      expect([before.next[0]?.at, after.next[0]?.at]).toContain(created.next_run_at);
    });

    it('returns five occurrences unless a count is given', async () => {
      expect((await preview()).next).toHaveLength(5);
      const most = (await preview({ count: 30 })).next.map(({ at }) => at);
      expect(most).toHaveLength(30);
      expect((await preview({ count: 1 })).next.map(({ at }) => at)).toEqual(most.slice(0, 1));
      expect(most).toEqual([...new Set(most)].sort());
    });

    it('describes the expression in words and names the version of its timezone data', async () => {
      const { description, timezone_data_version } = await preview({ cron: '*/15 * * * 1-5' });
      expect(description).toBe('Every 15 minutes, Monday through Friday');
      expect(timezone_data_version).not.toBe('');
    });

    it('shows the effect of the next clock changes, and warns of those that move or repeat a run', async () => {
      const moved = await preview({ cron: '30 2 * * *', timezone: 'Europe/Berlin' });
      expect(moved.clock_changes.map(({ kind, effect }) => `${kind} ${effect}`).sort()).toEqual([
        'gap moved',
        'repeat once',
      ]);
      const gap = moved.clock_changes.find(({ kind }) => kind === 'gap');
      expect(gap?.nominal).toEqual([expect.stringMatching(/-03-\d\dT02:30$/)]);
      expect(gap?.fires_at).toBe(gap?.at);
      expect(moved.warnings.map(({ code }) => code)).toEqual(['CLOCK_CHANGE', 'CLOCK_CHANGE']);
      expect(await preview({ timezone: 'UTC' })).toMatchObject({ clock_changes: [], warnings: [] });
      expect((await preview({ cron: '*/15 * * * *' })).clock_changes).toMatchObject([
        { steady: true },
        { steady: true },
      ]);
      expect((await preview({ cron: '*/15 * * * *' })).warnings).toEqual([]);
    });

    it('warns when some months do not have the day', async () => {
      const { warnings } = await preview({ cron: '0 0 31 * *', timezone: 'UTC' });
      expect(warnings).toMatchObject([{ code: 'NOT_EVERY_MONTH', message: expect.stringContaining('January, March') }]);
    });

    it.each([
      ['0 9 * * TUE#2', 'At 09:00, on the second Tuesday of the month', 28],
      ['0 9 LW * *', 'At 09:00, on the last weekday of the month', 28],
      ['0 9 * * FRI#5', 'At 09:00, on the fifth Friday of the month', 63],
    ])('describes the place in the month that %s names', async (cron, description, days) => {
      const answer = await preview({ cron, timezone: 'UTC' });
      expect(answer).toMatchObject({ description, smallest_interval_seconds: days * 86_400 });
      expect(answer.warnings).toEqual(
        cron.endsWith('#5')
          ? [{ code: 'NOT_EVERY_MONTH', message: 'This schedule runs only in months that have a fifth Friday.' }]
          : [],
      );
    });

    it('agrees with the recurrence rules for any expression in any zone', async () => {
      const minimumInterval = LIMITS.minimumIntervalSeconds * 1000;
      const accepted = fc
        .tuple(anyCronText, fc.constantFrom(...TELLING_ZONES))
        .map(([cron, timezone]) => ({ cron, timezone, parsed: parseRecurrence(cron, timezone, { minimumInterval }) }))
        .filter(({ parsed }) => parsed.ok);
      await fc.assert(
        fc.asyncProperty(accepted, fc.integer({ min: 1, max: 30 }), async ({ cron, timezone, parsed }, count) => {
          if (!parsed.ok) return;
          const before = Date.now();
          const answer = await preview({ cron, timezone, count });
          const expected = [before, Date.now()].map((now) => expectedOf(parsed.recurrence, now, count));
          expect(expected).toContainEqual({
            smallest: answer.smallest_interval_seconds,
            next: answer.next.map(({ at }) => at),
            changes: answer.clock_changes.map(({ at, fires_at }) => [at, fires_at]),
          });
          for (const { at, local } of answer.next) expect(Date.parse(local)).toBe(Date.parse(at));
        }),
        { numRuns: 50 },
      );
    });
  });

  describe('the crowding count of a preview', () => {
    it("includes the tenant's other schedules due at that time, in any extension", async () => {
      const s = session();
      const made: Schedule[] = [];
      for (let count = 0; count < 2; count += 1) made.push(await s.schedule({ cron: '30 2 * * *' }));
      made.push(await s.schedule({ cron: '*/30 2 * * *' }, { extensionId: SECOND.id }));
      await s.schedule({ cron: '30 2 * * *', enabled: false });
      await s.schedule({ cron: '30 2 * * *', timezone: 'Asia/Tokyo' });
      await s.schedule({ cron: '30 2 * * *' }, { as: 'admin_b' });

      const { crowding, warnings, next } = await preview();
      expect(crowding).toMatchObject({
        ...next[0],
        schedules: 3,
        suggestion: { cron: '37 2 * * *', local_time: '02:37', schedules: 0 },
      });
      expect(warnings.at(-1)?.code).toBe('CROWDED');

      // The edited schedule is not counted. An id that the tenant does not have excludes nothing.
      expect((await preview({ schedule_id: made[2]?.id })).crowding).toBeNull();
      for (const schedule_id of [NOWHERE, 'nonsense', '']) {
        expect((await preview({ schedule_id })).crowding).toEqual(crowding);
      }
      expect((await preview({}, { as: 'admin_b' })).crowding).toBeNull();
    });
  });

  describe('previewing', () => {
    it('is allowed for readers', async () => {
      expect((await preview({}, { as: 'reader' })).next).toHaveLength(5);
    });

    it('is possible while the extension is disabled', async () => {
      const { target } = session();
      await target.changeInstall(MAIN.installA, { enabled: false });
      try {
        expect((await preview()).next).toHaveLength(5);
      } finally {
        await target.changeInstall(MAIN.installA, { enabled: true });
      }
    });

    it('writes nothing', async () => {
      const s = session();
      const schedule = await s.schedule();
      const look = async () => ({
        schedules: await s.all(),
        extension: (await s.call('getExtension', {})).text,
        runs: (await s.call('listRuns', { params: { scheduleId: schedule.id } })).text,
      });
      const before = await look();
      await preview({ schedule_id: schedule.id });
      await send({ cron: 'nonsense', timezone: 'UTC', schedule_id: schedule.id });
      expect(await look()).toEqual(before);
    });

    it.each([
      ['no cron', { cron: undefined }, '/cron', 'REQUIRED'],
      ['no timezone', { timezone: undefined }, '/timezone', 'REQUIRED'],
      ['an empty cron', { cron: '' }, '/cron', 'TOO_SHORT'],
      ['an hour of 25', { cron: '0 25 * * *' }, '/cron', 'CRON_INVALID'],
      ['30 February', { cron: '0 0 30 2 *' }, '/cron', 'CRON_NEVER_FIRES'],
      ['every minute', { cron: '* * * * *' }, '/cron', 'CRON_TOO_FREQUENT'],
      ['an unknown zone', { timezone: 'Europe/Atlantis' }, '/timezone', 'UNKNOWN_ZONE'],
    ])('refuses %s with the same error as creation', async (_, changes, pointer, code) => {
      const reply = await send({ cron: '30 2 * * *', timezone: 'Europe/Berlin', ...changes });
      const problem = expectProblem(reply, 422, 'INVALID_INPUT', pointer);
      expect(problem.errors?.[0]?.code).toBe(code);
      expect((await session().create(changes)).read<Problem>().errors).toEqual(problem.errors);
    });

    it.each([
      [0, 'TOO_SMALL'],
      [31, 'TOO_LARGE'],
      [1.5, 'WRONG_TYPE'],
      ['5', 'WRONG_TYPE'],
      [null, 'WRONG_TYPE'],
    ])('refuses a count of %j', async (count, code) => {
      const reply = await send({ cron: '30 2 * * *', timezone: 'Europe/Berlin', count });
      const problem = expectProblem(reply, 422, 'INVALID_INPUT', '/count');
      expect(problem.errors?.[0]).toMatchObject({ in: 'body', code });
    });

    it('reports every error at once', async () => {
      const reply = await send({ cron: '99 * * * *', timezone: 'Nowhere' });
      expectProblem(reply, 422, 'INVALID_INPUT', '/cron', '/timezone');
    });
  });
}

function expectedOf(recurrence: Recurrence, now: number, count: number) {
  const iso = (at: number) => new Date(at).toISOString();
  return {
    smallest: smallestInterval(recurrence.cron) / 1000,
    next: nextOccurrences(recurrence, now, count).map(iso),
    changes: clockChanges(recurrence, now, 2).map(({ at, firesAt }) => [iso(at), iso(firesAt)]),
  };
}
