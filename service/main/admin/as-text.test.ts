import { expect, test } from 'vitest';
import { asText } from './as-text.ts';

test('prints lists as tables and objects as lines, without terminal escape sequences', () => {
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

test('prints a nested list as a separate table, and omits it when empty', () => {
  const findings = [
    {
      kind: 'install_missing',
      count: 2,
      samples: [
        { tenant_id: 't1', run_id: null },
        { tenant_id: 't2', run_id: null },
      ],
    },
    { kind: 'run_stale', count: 0, samples: [] },
  ];
  expect(asText({ at: 'now', findings })).toBe(`at: now
findings:
  kind             count
  install_missing  2
  run_stale        0

  install_missing, samples:
    tenant_id  run_id
    t1         –
    t2         –
`);
});
