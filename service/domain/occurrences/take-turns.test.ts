import { expect, it } from 'vitest';
import { takeTurns } from './take-turns.ts';

const waiting = ['a1', 'a2', 'b1', 'a3', 'c1', 'b2'].map((id) => ({ tenantId: id.charAt(0), id }));
const ids = (limit: number) => takeTurns(waiting, limit).map(({ id }) => id);

it("takes each tenant's first item before any tenant's second", () => {
  expect(ids(10)).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
});

it('takes no more than the limit', () => {
  expect(ids(3)).toEqual(['a1', 'b1', 'c1']);
});

it('takes nothing from an empty list', () => {
  expect(takeTurns([], 3)).toEqual([]);
});
