import { expect, it } from 'vitest';
import { run } from './faults.ts';

/** Of each fault about one, on the real processes: worker, API and database killed and paused, the Runner misbehaving. */
it('the books balance after a short run under faults', { timeout: 300_000 }, async () => {
  process.env.FAULT_SECONDS = '15';
  const { seed, faults, expected, ...differences } = await run();
  expect(differences, `FAULT_SEED=${seed}`).toEqual({ lost: 0, doubled: 0, overlapping: 0, unexplained: 0 });
  expect(expected).toBeGreaterThan(0);
  expect(faults).toBeGreaterThan(3);
});
