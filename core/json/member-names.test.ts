import { expect, it } from 'vitest';
import { memberNames, repeatedName } from './member-names.ts';

it.each([
  ['{"a":1,"a":2}', 'a'],
  ['{"a":1,"b":{"c":1},"a":2}', 'a'],
  ['{"a":[{"b":1},{"b":1,"c":[],"b" : 2}]}', 'b'],
  ['{"a":1,"\\u0061":2}', 'a'],
  ['{"a\\"b":1,"x":"a\\"b","a\\"b":1}', 'a"b'],
  ['{"":1,"":1}', ''],
  ['{"__proto__":1,"__proto__":1}', '__proto__'],
])('finds the repeated name in %s', (json, name) => {
  expect(repeatedName(json)?.name).toBe(name);
});

it.each([
  '{"a":1,"A":2}',
  '{"a":{"a":{"a":1}}}',
  '[{"a":1},{"a":1}]',
  '{"a":"\\"a\\":","b":"{\\"a\\":1,\\"a\\":2}"}',
  '{"a":"}","b":"{","c":1}',
  '"a"',
  'null',
])('finds nothing in %s', (json) => {
  expect(JSON.parse(json)).toBeDefined();
  expect(repeatedName(json)).toBeUndefined();
});

it('reads long texts and deep nesting', () => {
  const long = JSON.stringify({ a: 'x\\n"'.repeat(100_000) });
  const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
  expect(repeatedName(long)).toBeUndefined();
  expect(repeatedName(deep)).toBeUndefined();
});

it('gives the names of all objects with their offsets', () => {
  expect([...memberNames('[{"a": {"b":"c:"}}, {"\\u0061" :1, "a":2}]')]).toEqual([
    { name: 'a', at: 2, isRepeated: false },
    { name: 'b', at: 8, isRepeated: false },
    { name: 'a', at: 21, isRepeated: false },
    { name: 'a', at: 34, isRepeated: true },
  ]);
});
