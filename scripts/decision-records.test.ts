import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('..', import.meta.url);
const records = globSync('docs/decisions/*.md', { cwd: root }).sort();

test.each(records)('%s has a date, a status and says what was decided', (path) => {
  const text = readFileSync(new URL(path, root), 'utf8');
  expect(text).toMatch(
    /^# \d+\. .+\n\nDate: \d{4}-\d{2}-\d{2}(, amended \d{4}-\d{2}-\d{2})? · Status: (accepted|superseded by \[\d+\]\(.+\.md\))\n/,
  );
  for (const part of ['Context', 'Decision', 'Consequences']) expect(text).toMatch(new RegExp(`(## |\\*\\*)${part}`));
});

test('decision records are numbered without gaps or duplicates', () => {
  const numbers = records.map((path) => Number(/(\d+)-/.exec(path)?.[1]));
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
});
