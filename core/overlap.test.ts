import { expect, it } from 'vitest';
import { decideOverlap } from './overlap.ts';

it.each([
  ['skip', 0, 'run'],
  ['skip', 1, 'skip'],
  ['queue_one', 0, 'run'],
  ['queue_one', 1, 'wait'],
  ['queue_one', 2, 'skip'],
  ['skip', 2, 'skip'],
] as const)('decides under %s with %i unfinished runs to %s', (policy, unfinished, decision) => {
  expect(decideOverlap(policy, unfinished)).toBe(decision);
});
