import { expect, it } from 'vitest';
import { readDate, writeDate } from './typed-date.ts';

const TODAY = '2026-11-24';

it.each([
  ['en-US', '11/30/2026', '2026-11-30'],
  ['en-GB', '30/11/2026', '2026-11-30'],
  ['de', '30.11.26', '2026-11-30'],
  ['de', '30.11.', '2026-11-30'],
  ['de', '3. 2.', '2027-02-03'],
  ['en-US', '2/3', '2027-02-03'],
  ['pl', '2026-12-01', '2026-12-01'],
  ['en-US', '2026-12-01', '2026-12-01'],
  ['fr', '29 2 2028', '2028-02-29'],
])('reads in %s %s as %s', (locale, typed, date) => {
  expect(readDate(typed, locale, TODAY)).toBe(date);
});

it.each(['', '30', '13/30/2026', '2/29/2027', '0/1/2027', 'tomorrow', '1/2/3/4'])('reads %j as no date', (typed) => {
  expect(readDate(typed, 'en-US', TODAY)).toBeUndefined();
});

it.each(['en-US', 'en-GB', 'fr', 'es', 'de', 'nl', 'it', 'pl', 'pt-BR'])('reads what it writes in %s', (locale) => {
  expect(readDate(writeDate('2027-03-09', locale), locale, TODAY)).toBe('2027-03-09');
});
