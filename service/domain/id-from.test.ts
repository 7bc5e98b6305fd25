import { v5 as uuidv5 } from 'uuid';
import { expect, it } from 'vitest';
import { idFrom } from './id-from.ts';

it('returns a version 5 UUID', () => {
  const id = '6b1f0d52-6f0e-4c55-9a53-0b8a4f1d0001';
  expect(idFrom(id, 'attempt 1')).toBe(uuidv5('attempt 1', id));
});

it('accepts any text that PostgreSQL accepts as a uuid', () => {
  const md5 = '0cc175b9-c0f1-b6a8-31c3-99e269772661';
  expect(() => uuidv5('attempt 1', md5)).toThrow('Invalid UUID');
  expect(idFrom(md5, 'attempt 1')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(idFrom(md5, 'attempt 1')).not.toBe(idFrom(md5, 'attempt 2'));
});
