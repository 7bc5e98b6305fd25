import { expect, it } from 'vitest';
import { freeName } from './free-name.ts';
import { schedule } from './rows.fixture.ts';

it('finds an unused name within the length limit', () => {
  expect(freeName('Sync', [])).toBe('Sync (2)');
  expect(freeName('Sync', [schedule({ name: 'SYNC (2)' })])).toBe('Sync (3)');
  expect(freeName('n'.repeat(128), [])).toHaveLength(128);
});
