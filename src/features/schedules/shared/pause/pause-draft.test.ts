import { findZone, type Zone } from '@extension-schedules/core/recurrence/zone.ts';
import { describe, expect, it } from 'vitest';
import { draftOf, endOf, type PauseDraft, tomorrowMorning } from './pause-draft.ts';

function zone(name: string): Zone {
  const found = findZone(name);
  if (!found.ok) throw new Error(name);
  return found.zone;
}

const berlin = zone('Europe/Berlin');
const now = Date.parse('2026-11-23T22:30:00Z');
const draft: PauseDraft = { choice: 'resumed', date: '', time: '08:00', note: '' };
const iso = (instant: number) => new Date(instant).toISOString();

describe('draftOf', () => {
  it('begins without an end, and with the pause there is', () => {
    expect(draftOf(null, berlin, 'de')).toEqual(draft);
    const pause = { reason: 'user', by: 'Dana', since: iso(now), note: 'Move', until: '2026-11-30T07:00:00Z' } as const;
    expect(draftOf(pause, berlin, 'de')).toEqual({ choice: 'date', date: '30.11.2026', time: '08:00', note: 'Move' });
    expect(draftOf({ ...pause, until: null }, berlin, 'de')).toEqual({ ...draft, note: 'Move' });
  });
});

describe('endOf', () => {
  it.each<[Partial<PauseDraft>, string | null]>([
    [{}, null],
    [{ choice: 'hour' }, '2026-11-23T23:30:00.000Z'],
    [{ choice: 'morning' }, '2026-11-24T07:00:00.000Z'],
    [{ choice: 'date', date: '30.11.2026', time: '8' }, '2026-11-30T07:00:00.000Z'],
    // This time does not exist in the zone: clocks jump to three.
    [{ choice: 'date', date: '28.3.2027', time: '2.30' }, '2027-03-28T01:00:00.000Z'],
  ])('%j', (choice, until) => {
    const end = endOf({ ...draft, ...choice }, berlin, now, 'de');
    expect(end.ok && (end.until === null ? null : iso(end.until))).toBe(until);
  });

  it('wants a date, and one that is to come', () => {
    expect(endOf({ ...draft, choice: 'date' }, berlin, now, 'de')).toEqual({ ok: false, reason: 'missing' });
    const past: PauseDraft = { ...draft, choice: 'date', date: '23.11.2026', time: '23:30' };
    expect(endOf(past, berlin, now, 'de')).toEqual({ ok: false, reason: 'past' });
  });
});

it('finds tomorrow by the clocks of the zone', () => {
  expect(iso(tomorrowMorning(zone('Asia/Tokyo'), now))).toBe('2026-11-24T23:00:00.000Z');
  expect(iso(tomorrowMorning(zone('America/New_York'), now))).toBe('2026-11-24T13:00:00.000Z');
});
