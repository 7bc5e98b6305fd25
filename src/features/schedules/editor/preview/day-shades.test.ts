import { expect, it } from 'vitest';
import { dayShades } from './day-shades.ts';

it('shades days with similar counts alike, and ignores the partial first day', () => {
  expect(dayShades([0, 1, 1, 1])).toEqual(['none', 'some', 'some', 'some']);
  expect(dayShades([20, 288, 276, 288])).toEqual(['few', 'some', 'some', 'some']);
});

it('shades the busiest days most strongly', () => {
  expect(dayShades([1, 3, 9, 0, 6])).toEqual(['few', 'few', 'most', 'none', 'some']);
});

it('shades no day without runs', () => {
  expect(dayShades([0, 0])).toEqual(['none', 'none']);
});
