import { nextOccurrence } from '@extension-schedules/core/recurrence/occurrences.ts';
import { parseRecurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import { describe, expect, it } from 'vitest';
import { expectProblem, type Schedule, type Session } from './session.ts';

export function describeSkipping(session: () => Session): void {
  const skip = (schedule: Schedule, tag = '*') => session().change(schedule, 'skipNextOccurrence', undefined, tag);
  const undo = (schedule: Schedule) => session().change(schedule, 'undoSkipNext');

  describe('skipping the next occurrence', () => {
    it('returns the skipped occurrence and the one after it', async () => {
      const s = session();
      const before = await s.schedule();
      const reply = await skip(before, before.etag);
      const skipping = reply.read<Schedule>();
      const parsed = parseRecurrence(before.cron, before.timezone);
      const following = parsed.ok && nextOccurrence(parsed.recurrence, Date.parse(before.next_run_at ?? ''));
      expect(skipping).toMatchObject({
        state: 'active',
        skip_next_at: before.next_run_at,
        next_run_at: new Date(following || 0).toISOString(),
        revision: before.revision + 1,
      });
      expect(reply.headers.etag).toBe(skipping.etag);
      expect(await s.read(before)).toEqual(skipping);
      const { payload_json: _, ...listed } = skipping;
      expect((await s.all()).find(({ id }) => id === before.id)).toEqual(listed);
    });

    it('skips one occurrence when repeated, and can be undone', async () => {
      const before = await session().schedule();
      const skipping = (await skip(before)).read<Schedule>();
      expect((await skip(before)).read()).toEqual(skipping);
      const after = (await undo(before)).read<Schedule>();
      const { revision, etag, updated_at } = after;
      expect(after).toEqual({ ...before, revision, etag, updated_at });
      expect((await undo(before)).read()).toEqual(after);
    });

    it('survives changes other than to the cadence', async () => {
      const s = session();
      const schedule = await s.schedule();
      const skipping = (await skip(schedule)).read<Schedule>();
      const change = async (body: unknown) => (await s.change(schedule, 'updateSchedule', body)).read<Schedule>();
      for (const body of [{ name: 'Renamed' }, { max_attempts: 1 }, { enabled: false }, { enabled: true }]) {
        expect(await change(body)).toMatchObject({ skip_next_at: skipping.skip_next_at });
      }
      expect(await s.read(schedule)).toMatchObject({ next_run_at: skipping.next_run_at });
      expect(await change({ cron: '45 2 * * *' })).toMatchObject({ skip_next_at: null });
    });

    it.each([
      ['disabled', { enabled: false }, false],
      ['paused', {}, true],
    ])('is refused for a %s schedule, which has no next run', async (_, changes, pauses) => {
      const s = session();
      const schedule = await s.schedule(changes);
      if (pauses) await s.change(schedule, 'pauseSchedule');
      expectProblem(await skip(schedule), 409, 'NOTHING_TO_SKIP');
      expect((await s.read(schedule)).skip_next_at).toBeNull();
    });
  });
}
