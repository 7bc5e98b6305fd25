import { findZone } from '@extension-schedules/core/recurrence/zone.ts';
import { expect, it } from 'vitest';
import { mutedUntilOf, typedEndOf } from './mute-end.ts';

const found = findZone('Europe/Berlin');
if (!found.ok) throw new Error('No zone');
const { zone } = found;
const now = Date.parse('2026-11-23T22:30:00Z');

it.each([
  ['30.11.2026', '08:00', '2026-11-30T07:00:00.000Z'],
  ['', '08:00', ''],
  ['soon', '08:00', 'missing'],
  ['30.11.2026', '', 'missing'],
  ['23.11.2026', '08:00', 'past'],
  ['22.02.2027', '08:00', 'too-far'],
])('reads %j, %j as %j', (date, time, mutedUntil) => {
  expect(mutedUntilOf({ date, time }, zone, now, 'de')).toBe(mutedUntil);
});

it('shows a stored end as it would be typed, and nothing for a mistake', () => {
  expect(typedEndOf('2026-11-30T07:00:00.000Z', zone, 'de')).toEqual({ date: '30.11.2026', time: '08:00' });
  expect(typedEndOf('past', zone, 'de')).toBeUndefined();
  expect(typedEndOf('', zone, 'de')).toBeUndefined();
});
