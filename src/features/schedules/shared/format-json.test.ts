import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatJson } from './format-json.ts';

it('keeps numbers, escapes and the order of keys', () => {
  const text =
    '{"id":12345678901234567890,"price" : 1.10,"b":[1e400,-0.0E+5],\r\n\t"a":{ },"2":"caf\\u00e9 \\/ {,:}","2":[ ]}';
  expect(formatJson(text)).toBe(`{
  "id": 12345678901234567890,
  "price": 1.10,
  "b": [
    1e400,
    -0.0E+5
  ],
  "a": {},
  "2": "caf\\u00e9 \\/ {,:}",
  "2": []
}`);
});

it('lays any value out like JSON.stringify, whatever its layout was', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 1, '\t'), (value, space) => {
      const formatted = formatJson(JSON.stringify(value, null, space));
      expect(formatted).toBe(JSON.stringify(value, null, 2));
      expect(formatJson(formatted)).toBe(formatted);
    }),
  );
});
