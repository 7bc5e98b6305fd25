import { findZone } from '@extension-schedules/core/recurrence/zone.ts';
import { expect, it } from 'vitest';
import { readInstant } from './read-instant.ts';
import { endMistakeOf, toSpan, toSpanValues } from './span-values.ts';

const found = findZone('Europe/Berlin');
if (!found.ok) throw new Error('No zone');
const { zone } = found;
const now = Date.parse('2026-11-23T22:30:00Z');

it.each([
  ['3.12.2026', '00:00', '2026-12-02T23:00:00.000Z'],
  ['1.11.2026', '00:00', '2026-10-31T23:00:00.000Z'],
  ['', '00:00', ''],
  ['soon', '00:00', 'missing'],
  ['3.12.2026', '', 'missing'],
])('reads %j, %j as %j', (date, time, value) => {
  expect(readInstant({ date, time }, zone, now, 'de')).toBe(value);
});

const [past, soon, later] = [
  '2026-11-01T00:00:00.000Z',
  '2026-12-01T00:00:00.000Z',
  '2027-01-01T00:00:00.000Z',
] as const;

it.each([
  ['nothing wrong with an end after the start', soon, later, undefined],
  ['nothing wrong without an end', soon, '', undefined],
  ['nothing wrong without a start', '', soon, undefined],
  ['that the end is the start', soon, soon, 'not-after'],
  ['that the end is before the start', later, soon, 'not-after'],
  ['that the end is over', '', past, 'past'],
  ['that the end cannot be read', soon, 'missing', 'missing'],
])('finds %s', (_, startsAt, endsAt, mistake) => {
  expect(endMistakeOf({ startsAt, endsAt }, undefined, now)).toBe(mistake);
});

it('keeps an end that has passed since it was saved', () => {
  expect(endMistakeOf({ startsAt: '', endsAt: past }, past, now)).toBeUndefined();
  expect(endMistakeOf({ startsAt: soon, endsAt: past }, past, now)).toBe('not-after');
});

it('converts both ways', () => {
  for (const span of [
    { starts_at: null, ends_at: soon },
    { starts_at: soon, ends_at: null },
  ]) {
    expect(toSpan(toSpanValues(span))).toEqual(span);
  }
});
