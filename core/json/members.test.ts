import fc from 'fast-check';
import { expect, it } from 'vitest';
import { membersOf } from './members.ts';

it.each([
  ['9007199254740993'],
  ['3.141592653589793238462643383279'],
  ['-1e400'],
  ['{"b":1,"a":2,"10":3}'],
  ['{"a":1,"a":2}'],
  ['"caf\\u00e9 \\/ \\" \\\\"'],
  ['[ 1 ,\n\t{"x" : "},]"} ]'],
  ['null'],
  ['true'],
  ['[]'],
  ['{}'],
])('keeps the text of %s, whatever surrounds it', (text) => {
  const json = ` { "before":[1,{"payload":"no"}],"payload" :\n ${text}\t, "after" : "x" } `;
  expect(membersOf(json)).toEqual(
    new Map([
      ['before', '[1,{"payload":"no"}]'],
      ['payload', text],
      ['after', '"x"'],
    ]),
  );
});

it('reads the names that JSON.parse reads, and the last value of a repeated one', () => {
  expect(membersOf('{"pay\\u006coad":1,"payload":2,"__proto__":3,"":4}')).toEqual(
    new Map([
      ['payload', '2'],
      ['__proto__', '3'],
      ['', '4'],
    ]),
  );
});

it.each(['{}', ' { } ', '[]', '"{}"', '12', 'null'])('finds no members in %s', (json) => {
  expect(membersOf(json).size).toBe(0);
});

it('reads JSON nested deeper than the call stack', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  expect(membersOf(`{"deep":${deep}}`).get('deep')).toBe(deep);
});

it('finds the text that JSON.stringify wrote for each member', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(0, 1, '\t'), (object, space) => {
      const members = membersOf(JSON.stringify(object, null, space));
      expect([...members.keys()]).toEqual(Object.keys(object));
      for (const [name, text] of members) expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(object[name])));
    }),
  );
});
