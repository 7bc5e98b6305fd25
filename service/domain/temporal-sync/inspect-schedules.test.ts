import { expect, test } from 'vitest';
import { inspectedIn } from './inspect-schedules.ts';

test.each([0, 1, 1_000, 1_001, 3_500])('inspects each of %i schedules once per round', (total) => {
  const turns = Math.max(1, Math.ceil(total / 1_000));
  const inspected = Array.from({ length: turns }, (_, turn) => {
    const isInspected = inspectedIn(7 * turns + turn, total);
    return Array.from({ length: total }, (_, place) => place).filter(isInspected);
  });
  expect(inspected.flat()).toEqual(Array.from({ length: total }, (_, place) => place));
  for (const places of inspected) expect(places.length).toBeLessThanOrEqual(1_000);
});
