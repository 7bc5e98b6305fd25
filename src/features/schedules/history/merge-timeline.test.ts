import { expect, it } from 'vitest';
import type { AuditEntry, QuietPeriod } from '#api/types.ts';
import { run } from '../shared/rows.fixture.ts';
import { beganBefore, byDay, timelineOf } from './merge-timeline.ts';

const change = (id: string, at: string, action: AuditEntry['action'] = 'pause'): AuditEntry => ({
  id,
  at,
  action,
  actor: { kind: 'user', id: 'dana', name: 'Dana' },
  schedule_id: null,
  schedule_name: null,
  request_id: null,
  bulk_change_id: null,
  changes: [],
});
const runs = [
  run({ id: 'late', scheduled_for: '2026-11-23T02:00:00Z' }),
  run({ id: 'early', scheduled_for: '2026-11-22T02:00:00Z' }),
];
const changes = [
  change('pause', '2026-11-22T12:00:00Z'),
  change('start', '2026-11-22T11:00:00Z', 'run_now'),
  change('older', '2026-11-21T12:00:00Z'),
];
const ids = (since: number) => timelineOf(runs, changes, since).map(({ id }) => id);

const quiet = (from: string | null): QuietPeriod => {
  return { cause: 'paused', period: { from, to: null }, change: null, by: null, note: null };
};

it('puts changes between the runs, without the starts of runs', () => {
  expect(ids(Number.NEGATIVE_INFINITY)).toEqual(['late', 'pause', 'early', 'older']);
});

it('leaves out changes from before the oldest loaded run', () => {
  expect(ids(Date.parse('2026-11-22T02:00:00Z'))).toEqual(['late', 'pause', 'early']);
});

it('puts a period without runs where it began, or at the oldest run that is loaded', () => {
  const since = Date.parse('2026-11-22T02:00:00Z');
  const placeOf = (from: string | null, oldest: number) =>
    timelineOf(runs, [], oldest, [quiet(from)]).find(({ kind }) => kind === 'quiet')?.at;
  expect(placeOf('2026-11-22T12:00:00Z', since)).toBe(Date.parse('2026-11-22T12:00:00Z'));
  expect(placeOf('2026-11-20T12:00:00Z', since)).toBe(since);
  expect(placeOf(null, Number.NEGATIVE_INFINITY)).toBe(since);
});

it('keeps a period whose beginning is not known, and drops one that began after the last day', () => {
  const [unknown, before, after] = [quiet(null), quiet('2026-11-22T12:00:00Z'), quiet('2026-11-23T12:00:00Z')];
  const all = [after, before, unknown];
  expect(beganBefore(all, Date.parse('2026-11-23T00:00:00Z'))).toEqual([before, unknown]);
  expect(beganBefore(all, undefined)).toEqual(all);
});

it('groups by day, newest first', () => {
  const days = byDay(timelineOf(runs, changes, 0), (instant) => new Date(instant).toISOString().slice(0, 10));
  expect(days.map(([day, items]) => [day, items.map(({ id }) => id)])).toEqual([
    ['2026-11-23', ['late']],
    ['2026-11-22', ['pause', 'early']],
    ['2026-11-21', ['older']],
  ]);
});
