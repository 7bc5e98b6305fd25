import { expect, it } from 'vitest';
import { firstToMiss } from './first-to-miss.ts';
import { updateSchedule } from './rows.fixture.ts';

const at = (number: number, next_run_at: string | null) => updateSchedule(number, { next_run_at });

it('is the one that would have run first', () => {
  const later = at(1, '2026-11-25T01:30:00.000Z');
  const first = at(2, '2026-11-24T01:30:00.000Z');
  expect(firstToMiss([at(3, null), later, first])).toEqual({ ...first, at: Date.UTC(2026, 10, 24, 1, 30) });
});

it('is undefined when every schedule is paused', () => {
  expect(firstToMiss([at(1, null)])).toBeUndefined();
});
