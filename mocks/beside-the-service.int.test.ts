import { readContractDocument } from '@extension-schedules/service/http/contract-document.ts';
import { startLiveTarget } from '@extension-schedules/service/http/live-target.fixture.ts';
import { createContractChecker } from '@extension-schedules/testing/conformance/contract-checker.ts';
import { play, steps } from '@extension-schedules/testing/conformance/sequences.ts';
import { Session } from '@extension-schedules/testing/conformance/session.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMocksTarget } from './mocks-target.fixture.ts';

let live: Session;
let mocks: Session;

beforeAll(async () => {
  const document = await readContractDocument();
  const checker = createContractChecker(document);
  live = new Session(await startLiveTarget(document), checker);
  mocks = new Session(await startMocksTarget(), checker);
});
afterAll(async () => {
  await live?.target.close();
  await mocks?.target.close();
});

// The seed is fixed so that a failure is the change's; another one finds more: SEED=7 npm run test:integration -- mocks
const seed = Number(process.env.SEED ?? 14);
const numRuns = process.env.TESTS_IN_FULL ? 100 : 6;

test('service and mocks give the same answers to any sequence of operations', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const [expected, answered] = await Promise.all([play(live, sequence), play(mocks, sequence)]);
      expect(answered).toEqual(expected);
    }),
    { seed, numRuns },
  );
}, 600_000);
