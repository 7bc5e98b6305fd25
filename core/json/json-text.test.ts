import { expect, it } from 'vitest';
import { jsonText, verbatim } from './json-text.ts';

it('writes what JSON.stringify writes', () => {
  const body = { a: 1, 'b"': 'x\n', c: undefined, d: null, e: [{ f: undefined }, '💶'], g: new Date(0) };
  expect(jsonText(body)).toBe(JSON.stringify(body));
  expect(jsonText({})).toBe('{}');
});

it('writes verbatim members unchanged', () => {
  expect(jsonText({ a: verbatim('{ "10":1, "b":9007199254740993 }'), b: 2 })).toBe(
    '{"a":{ "10":1, "b":9007199254740993 },"b":2}',
  );
});
