import { expect, it } from 'vitest';
import { type ComboSection, firstMatch, searchWords } from './combo-options.ts';

const sections: ComboSection[] = [
  { key: 'recent', title: 'Recent', options: [{ key: 'a', label: 'Europe/Berlin', keywords: 'CET UTC+1' }] },
  {
    key: 'all',
    title: 'All',
    options: [
      { key: 'b', label: 'America/São_Paulo', description: 'Brasília time' },
      { key: 'c', label: 'America/New_York' },
    ],
  },
];
const found = (query: string) => searchWords(sections, query).flatMap((section) => section.options.map((o) => o.key));

it.each([
  ['', ['a', 'b', 'c']],
  ['  ', ['a', 'b', 'c']],
  ['berlin', ['a']],
  ['cet', ['a']],
  ['+1', ['a']],
  ['sao', ['b']],
  ['BRASÍLIA', ['b']],
  ['york america', ['c']],
  ['nowhere', []],
])('finds %j', (query, keys) => {
  expect(found(query)).toEqual(keys);
});

it('drops sections without a match', () => {
  expect(searchWords(sections, 'york').map((section) => section.key)).toEqual(['all']);
});

it('puts exact matches before partial ones', () => {
  const offsets = {
    key: 'suggested',
    title: '',
    options: [{ key: 'berlin', label: 'Europe/Berlin', keywords: 'UTC+1' }],
  };
  const all = {
    key: 'all',
    title: '',
    options: [
      { key: 'lagos', label: 'Africa/Lagos', keywords: 'UTC+1' },
      { key: 'utc', label: 'UTC' },
    ],
  };
  const keys = searchWords([offsets, all], 'utc').flatMap(({ options }) => options.map(({ key }) => key));
  expect(keys).toEqual(['utc', 'lagos', 'berlin']);
});

it('takes the first option that can be chosen, and one that cannot only without another', () => {
  const gone = { key: 'gone', label: '/a', unavailable: 'the path has parameters' };
  const there = { key: 'there', label: '/a/b' };
  expect(firstMatch([{ key: 'all', title: '', options: [gone, there] }])).toBe(there);
  expect(firstMatch([{ key: 'all', title: '', options: [gone] }])).toBe(gone);
  expect(firstMatch([])).toBeUndefined();
});
