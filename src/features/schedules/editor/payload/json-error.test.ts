import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonError } from './json-error.ts';

describe('jsonError', () => {
  it.each<[string, number, number, string]>([
    ['', 1, 1, 'end'],
    ['{', 1, 2, 'end'],
    ['{"a": 1,}', 1, 9, '}'],
    ['[1, 2,]', 1, 7, ']'],
    ['{\n  "a": yes\n}', 2, 8, 'yes'],
    ["{'a': 1}", 1, 2, "'a':"],
    ['{"a" 1}', 1, 6, '1}'],
    ['{"a": 1 "b": 2}', 1, 9, '"b":'],
    ['[1}', 1, 3, '}'],
    ['{} {}', 1, 4, '{}'],
    ['{"a": 01}', 1, 8, '1}'],
    ['["open]', 1, 2, '"open]'],
    ['[tru]', 1, 2, 'tru]'],
  ])('%j: line %i, column %i, at %j', (text, line, column, found) => {
    expect(jsonError(text)).toEqual({ line, column, found });
  });

  it('finds an error exactly where JSON.parse does not accept the text', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '1',
      '-0.5e3',
      'true',
      'null',
      ' ',
      '\n',
      'x',
      '"',
    );
    const texts = fc.oneof(
      fc.json(),
      fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        let accepted = true;
        try {
          JSON.parse(text);
        } catch {
          accepted = false;
        }
        expect(jsonError(text) === undefined).toBe(accepted);
      }),
      { numRuns: 5000 },
    );
  });
});
