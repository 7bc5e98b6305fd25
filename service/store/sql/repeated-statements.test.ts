import { expect, it } from 'vitest';
import { repeatedStatements } from './repeated-statements.ts';

it('gives a repeated statement a name and keeps it', () => {
  const statements = repeatedStatements();
  const names = Array.from({ length: 30 }, () => statements.nameOf('select 1'));
  expect(names[0]).toBeUndefined();
  expect(names.at(-1)).toBeDefined();
  expect(new Set(names)).toEqual(new Set([undefined, names.at(-1)]));
});

it('names no more statements than a connection can hold', () => {
  const statements = repeatedStatements();
  const named = new Set<string | undefined>();
  for (let index = 0; index < 500; index += 1) {
    for (let time = 0; time < 20; time += 1) named.add(statements.nameOf(`select ${index}`));
  }
  named.delete(undefined);
  expect(named.size).toBeLessThanOrEqual(100);
});

it('gives new names after a reset', () => {
  const statements = repeatedStatements();
  const ask = () => Array.from({ length: 20 }, () => statements.nameOf('select 1')).at(-1);
  const before = ask();
  statements.forget();
  expect(statements.nameOf('select 1')).toBeUndefined();
  expect(ask()).not.toBe(before);
});
