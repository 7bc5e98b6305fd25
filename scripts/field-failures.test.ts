import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const ROW = /^\| (\d+) +\| .* \| `([^`]+)` +\| (.+?) +\|$/;
const rows = readFileSync('docs/field-failures.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, number, file, title] = ROW.exec(line) ?? [];
    return number && file && title ? [{ number: Number(number), file, title }] : [];
  });

it('names a test for each of the thirteen', () => {
  expect([...new Set(rows.map(({ number }) => number))]).toEqual(Array.from({ length: 13 }, (_, index) => index + 1));
});

it.each(rows)('$number: $file holds “$title”', ({ file, title }) => {
  expect(readFileSync(file, 'utf8')).toContain(title);
});
