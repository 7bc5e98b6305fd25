import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { describeAttempts } from './contract/attempts.contract.ts';
import { describeFiring } from './contract/firing.contract.ts';
import { START } from './contract/instants.fixture.ts';
import { describeStopping } from './contract/stopping.contract.ts';
import { describeVersions } from './contract/versions.contract.ts';
import { describeWaiting } from './contract/waiting.contract.ts';
import type { EngineUnderTest, StartEngine } from './engine-under-test.fixture.ts';

/**
 * What every job runner owes the product, over real parts. Time is the engine's injected clock; each test waits for
 * states.
 */
export function describeJobRunner(name: string, startEngine: StartEngine): void {
  describe(`${name} carries schedules out`, () => {
    let engine: EngineUnderTest;
    beforeAll(async () => {
      engine = await startEngine();
    });
    afterAll(() => engine?.close());
    beforeEach(() => engine.reset(START));

    const current = () => engine;
    describeFiring(current);
    describeAttempts(current);
    describeVersions(current);
    describeWaiting(current);
    describeStopping(current);
  });
}
