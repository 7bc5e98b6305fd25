import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { describeAttempts } from './attempts.contract.ts';
import { describeDraining } from './draining.contract.ts';
import { describeExplaining } from './explaining.contract.ts';
import { describeFiring } from './firing.contract.ts';
import { START } from './instants.fixture.ts';
import type { JobRunnerUnderTest, StartJobRunner } from './job-runner-under-test.fixture.ts';
import { describeReporting } from './reporting.contract.ts';
import { describeRetrying } from './retrying.contract.ts';
import { describeStopping } from './stopping.contract.ts';
import { describeVersions } from './versions.contract.ts';
import { describeWaiting } from './waiting.contract.ts';

/**
 * The contract of every job runner, tested with a real database. Time is an injected clock; each test waits for states.
 */
export function describeJobRunner(name: string, startJobRunner: StartJobRunner): void {
  describe(`${name} runs schedules`, () => {
    let engine: JobRunnerUnderTest;
    beforeAll(async () => {
      engine = await startJobRunner();
    });
    afterAll(() => engine?.close());
    beforeEach(() => engine.reset(START));

    const current = () => engine;
    describeFiring(current);
    describeAttempts(current);
    describeRetrying(current);
    describeReporting(current);
    describeVersions(current);
    describeWaiting(current);
    describeStopping(current);
    describeDraining(current);
    describeExplaining(current);
  });
}
