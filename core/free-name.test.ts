import { expect, it } from 'vitest';
import { freeName } from './free-name.ts';

it('finds an unused name', () => {
  expect(freeName('Sync', [])).toBe('Sync (2)');
  expect(freeName('Sync', ['SYNC (2)', null])).toBe('Sync (3)');
});

it('stays within the length limit, without cutting a character in two', () => {
  expect(freeName('n'.repeat(128), [])).toHaveLength(128);
  expect(freeName('😀'.repeat(128), [])).toBe(`${'😀'.repeat(124)} (2)`);
});
