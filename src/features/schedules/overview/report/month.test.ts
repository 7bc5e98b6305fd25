import { expect, it } from 'vitest';
import { monthAfter, monthAt, monthName } from './month.ts';

it('knows the month of an instant in a zone', () => {
  const newYear = Date.parse('2026-12-31T23:30:00Z');
  expect(monthAt(newYear, 'UTC')).toBe('2026-12');
  expect(monthAt(newYear, 'Europe/Berlin')).toBe('2027-01');
});

it('goes to the months before and after, also of another year', () => {
  expect(monthAfter('2026-11', 1)).toBe('2026-12');
  expect(monthAfter('2026-12', 1)).toBe('2027-01');
  expect(monthAfter('2026-01', -1)).toBe('2025-12');
});

it('names a month in the language of the viewer', () => {
  expect(monthName('2026-11', 'en-GB')).toBe('November 2026');
  expect(monthName('2026-03', 'de')).toBe('März 2026');
});
