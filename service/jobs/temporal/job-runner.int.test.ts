import { describe, it } from 'vitest';
import { temporalForTests } from '../../../dev/temporal/cli.fixture.ts';
import { describeJobRunner } from '../../../testing/job-runner/job-runner.contract.ts';
import { startTemporal } from './temporal-under-test.fixture.ts';

const { path, reason } = await temporalForTests();

if (path) describeJobRunner('Temporal', async () => (await startTemporal(path)).engine);
else {
  describe.skip(`Temporal carries schedules out: skipped, ${reason}`, () => {
    it('keeps the JobRunner contract', () => {});
  });
}
