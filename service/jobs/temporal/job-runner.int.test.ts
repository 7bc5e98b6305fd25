import { temporalForTests } from '@extension-schedules/dev/temporal/cli.fixture.ts';
import { describeJobRunner } from '@extension-schedules/testing/job-runner/job-runner.contract.ts';
import { describe, it } from 'vitest';
import { startTemporal } from './temporal-under-test.fixture.ts';

const { path, reason } = await temporalForTests();

if (path) describeJobRunner('Temporal', async () => (await startTemporal()).engine);
else {
  describe.skip(`Temporal carries schedules out: skipped, ${reason}`, () => {
    it('keeps the JobRunner contract', () => {});
  });
}
