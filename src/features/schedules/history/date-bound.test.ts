import { findZone } from '@extension-schedules/core/recurrence/zone.ts';
import { expect, it } from 'vitest';
import { asTyped, readFrom, readTo } from './date-bound.ts';

const found = findZone('Europe/Berlin');
if (!found.ok) throw new Error('unknown zone');
const { zone } = found;
const reading = { zone, locale: 'en-US', now: Date.parse('2026-11-24T12:00:00Z') };
const iso = (instant: number | undefined | 'invalid') =>
  typeof instant === 'number' ? new Date(instant).toISOString() : instant;

it('reads dates as whole days of the viewer', () => {
  expect(iso(readFrom({ date: '11/23/2026', time: '' }, reading))).toBe('2026-11-22T23:00:00.000Z');
  expect(iso(readTo({ date: '11/23/2026', time: '' }, reading))).toBe('2026-11-23T23:00:00.000Z');
});

it('includes the typed minute', () => {
  expect(iso(readTo({ date: '11/23/2026', time: '9am' }, reading))).toBe('2026-11-23T08:01:00.000Z');
});

it.each([
  ['11/24', '2026-11-23T23:00:00.000Z'],
  ['11/25', '2025-11-24T23:00:00.000Z'],
  ['1/2', '2026-01-01T23:00:00.000Z'],
])('reads %s without a year as the last such day', (date, from) => {
  expect(iso(readFrom({ date, time: '' }, reading))).toBe(from);
});

it('tells what it cannot read from nothing', () => {
  expect(readFrom({ date: ' ', time: '' }, reading)).toBeUndefined();
  expect(readTo({ date: '', time: '9am' }, reading)).toBeUndefined();
  expect(readTo({ date: 'yesterday', time: '' }, reading)).toBe('invalid');
  expect(readTo({ date: '11/23', time: '25:00' }, reading)).toBe('invalid');
});

it.each(['2026-11-22T23:00:00.000Z', '2026-11-23T08:01:00.000Z', '2026-07-01T10:30:00.000Z'])(
  'reads %s as it writes it',
  (to) => {
    expect(iso(readTo(asTyped(Date.parse(to), zone, 'en-US'), reading))).toBe(to);
  },
);
