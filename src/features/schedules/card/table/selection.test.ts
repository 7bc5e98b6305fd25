import { expect, it } from 'vitest';
import { NONE_SELECTED, withRow } from './selection.ts';

const shown = ['a', 'b', 'c', 'd'];
const add = { selected: true, range: false, shown };
const ids = (selection: { ids: ReadonlySet<string> }) => [...selection.ids].sort().join('');

it('selects and deselects rows one by one', () => {
  const two = withRow(withRow(NONE_SELECTED, 'a', add), 'c', add);
  expect(ids(two)).toBe('ac');
  expect(ids(withRow(two, 'a', { ...add, selected: false }))).toBe('c');
});

it('selects a range from the anchor in either direction', () => {
  const range = { ...add, range: true };
  expect(ids(withRow(withRow(NONE_SELECTED, 'b', add), 'd', range))).toBe('bcd');
  expect(ids(withRow(withRow(NONE_SELECTED, 'd', add), 'b', range))).toBe('bcd');
  const all = withRow(withRow(NONE_SELECTED, 'a', add), 'd', range);
  expect(ids(withRow(all, 'c', { ...range, selected: false }))).toBe('ab');
});

it('selects only the row when there is no anchor', () => {
  const range = { ...add, range: true };
  expect(ids(withRow(NONE_SELECTED, 'c', range))).toBe('c');
  expect(ids(withRow({ ids: new Set(['x']), anchor: 'x' }, 'c', range))).toBe('cx');
});
