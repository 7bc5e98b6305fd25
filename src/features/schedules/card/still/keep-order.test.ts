import { expect, it } from 'vitest';
import { schedule } from '../../shared/rows.fixture.ts';
import { keepOrder } from './keep-order.ts';

const [a, b, c] = [schedule({ id: 'a' }), schedule({ id: 'b' }), schedule({ id: 'c' })] as const;

it('keeps the order and shows the current state', () => {
  const paused = schedule({ id: 'b', state: 'paused' });
  expect(keepOrder([a, b], [paused, a], [a, paused])).toEqual([a, paused]);
});

it('keeps the places of rows that left the filter or were deleted', () => {
  expect(keepOrder([a, b, c], [a], [a, c])).toEqual([a, b, c]);
});

it('adds new rows at the end', () => {
  expect(keepOrder([b], [a, b], [a, b])).toEqual([b, a]);
});
