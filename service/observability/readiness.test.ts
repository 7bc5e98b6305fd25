import { expect, test } from 'vitest';
import { loopCheck, STALLED_MS } from './checks.ts';
import { readReadiness } from './readiness.ts';

test('fails a check that hangs or throws', async () => {
  const { ready, checks } = await readReadiness(
    [
      { name: 'database', problem: () => new Promise(() => {}) },
      { name: 'migrations', problem: () => Promise.reject(new Error('secret')) },
      { name: 'pump', problem: () => undefined },
    ],
    { patienceMs: 5 },
  );
  expect(ready).toBe(false);
  expect(checks).toEqual([
    { name: 'database', problem: 'The check database timed out.' },
    { name: 'migrations', problem: 'The check migrations failed.' },
    { name: 'pump', problem: undefined },
  ]);
});

test('treats a loop as healthy from its first round until it is overdue', async () => {
  let now = 0;
  let lastAt: number | undefined;
  const check = loopCheck(
    { now: () => now },
    { name: 'ticker', lastAt: () => lastAt, never: 'Never.', stalled: 'Not for' },
  );
  expect(check.problem()).toBe('Never.');
  lastAt = 0;
  now = STALLED_MS - 1;
  expect(check.problem()).toBeUndefined();
  now = STALLED_MS;
  expect(check.problem()).toBe('Not for 15 seconds.');
});
