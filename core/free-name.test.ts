import { expect, it } from 'vitest';
import { freeName } from './free-name.ts';

const taken =
  (...names: string[]) =>
  (name: string) =>
    names.includes(name);

it('keeps a name that is free, and numbers one that is taken', () => {
  expect(freeName('Sync', taken())).toBe('Sync');
  expect(freeName('Sync', taken('Sync'))).toBe('Sync (2)');
  expect(freeName('Sync', taken('Sync', 'Sync (2)'))).toBe('Sync (3)');
});

it('stays within the length limit, without cutting a character in two', () => {
  expect(freeName('n'.repeat(140), taken())).toHaveLength(128);
  expect(freeName('😀'.repeat(128), taken('😀'.repeat(128)))).toBe(`${'😀'.repeat(124)} (2)`);
});
