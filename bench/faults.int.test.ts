import { temporalForTests } from '@extension-schedules/dev/temporal/cli.fixture.ts';
import { describe, expect, it } from 'vitest';
import { type FaultOptions, runUnderFaults } from './faults.ts';

const { path, reason } = await temporalForTests();
const newSeed = () => Math.floor(Math.random() * 1_000_000);

/**
 * Makes about one fault of each kind on the real processes: kills and suspends worker, API and database, and lets the
 * Runner misbehave.
 */
async function shortRun(engine: FaultOptions['engine'], seconds: number): Promise<void> {
  const {
    seed,
    faults,
    expected,
    repeated: _,
    ...differences
  } = await runUnderFaults({ engine, seconds, seed: newSeed() });
  expect(differences, `FAULT_SEED=${seed}`).toEqual({ lost: 0, doubled: 0, overlapping: 0, unexplained: 0 });
  expect(expected).toBeGreaterThan(0);
  expect(faults).toBeGreaterThan(3);
}

describe('the books balance after a short run under faults', { timeout: 300_000 }, () => {
  it('on pg-boss', () => shortRun('pg-boss', 15));

  // At real speed, so it lasts until shortly after the next full minute, when schedules are due.
  it.skipIf(!path)(path ? 'on Temporal' : `on Temporal: skipped, ${reason}`, () => shortRun('temporal', 15));
});
