import { expect, test } from 'vitest';
import { asText } from './as-text.ts';

test('a list is a table, an object lines, and nothing in it commands the terminal', () => {
  const rows = [
    { id: 'one', name: 'Nightly \u001b[31msync', state: null },
    { id: 'twelve', name: '', state: { a: 1 } },
  ];
  expect(asText(rows)).toBe(
    ['id      name               state', 'one     Nightly  [31msync  –', 'twelve                     {"a":1}', ''].join(
      '\n',
    ),
  );
  expect(asText([])).toBe('None.\n');
  expect(asText({ at: 'now', stopped: null, findings: [{ kind: 'run_stale', count: 2 }] })).toBe(
    'at: now\nstopped: –\nfindings:\n  kind       count\n  run_stale  2\n',
  );
});
