import { expect, it } from 'vitest';
import { prettyJson } from './pretty-json.ts';

it('indents JSON without changing numbers or repeated names', () => {
  expect(prettyJson('{"id":12345678901234567890,"amount":1e400,"a":1,"a":[1.0,{"b":"x  y"}]}')).toBe(
    [
      '{',
      '  "id": 12345678901234567890,',
      '  "amount": 1e400,',
      '  "a": 1,',
      '  "a": [',
      '    1.0,',
      '    {',
      '      "b": "x  y"',
      '    }',
      '  ]',
      '}',
    ].join('\n'),
  );
});

it.each(['', 'done', '"done"', '12345678901234567890', '<p>{"a":1}</p>', '{"a":1', '{"a":1} // done'])(
  'leaves %j as it is',
  (text) => {
    expect(prettyJson(text)).toBe(text);
  },
);
