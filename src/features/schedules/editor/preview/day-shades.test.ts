import { expect, it } from 'vitest';
import { dayShades } from './day-shades.ts';

it('draws days that hardly differ alike, whatever is left of today', () => {
  expect(dayShades([0, 1, 1, 1])).toEqual(['none', 'some', 'some', 'some']);
  expect(dayShades([20, 288, 276, 288])).toEqual(['few', 'some', 'some', 'some']);
});

it('lets the busiest days stand out', () => {
  expect(dayShades([1, 3, 9, 0, 6])).toEqual(['few', 'few', 'most', 'none', 'some']);
});

it('draws nothing where nothing runs', () => {
  expect(dayShades([0, 0])).toEqual(['none', 'none']);
});
