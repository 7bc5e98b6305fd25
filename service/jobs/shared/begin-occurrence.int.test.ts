import { createCountingRunner } from '@extension-schedules/testing/job-runner/counting-runner.fixture.ts';
import { type ManyTenants, manyTenants } from '@extension-schedules/testing/job-runner/many-tenants.fixture.ts';
import { MINUTE, newId, T0 } from '@extension-schedules/testing/rows.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { executeRun } from '#domain/runs/execute-run.ts';
import { beginOccurrence } from '#domain/temporal-sync/begin-occurrence.ts';
import { createOutboxJobs } from '#domain/temporal-sync/outbox-jobs.ts';

const TENANT = newId();
const NOMINAL = T0 - (T0 % (5 * MINUTE));
const clock = { now: () => NOMINAL };

let tenants: ManyTenants;
beforeAll(async () => {
  tenants = await manyTenants([TENANT], 'temporal');
});
afterAll(() => tenants?.close());

it('tells a repeated workflow how its run ended, and a later workflow that there is nothing to do', async () => {
  const [schedule] = await tenants.addSchedules(TENANT, 1, NOMINAL);
  const reference = { tenantId: TENANT, scheduleId: schedule?.id ?? '' };
  const { store } = tenants;
  const deps = { store, jobs: createOutboxJobs('temporal', clock), clock, random: () => 0, log: () => {} };
  const begin = (since?: number) => beginOccurrence(deps, reference, NOMINAL, since);
  const begun = await begin(NOMINAL);
  if (begun.kind !== 'run') throw new Error(`It began with ${begun.kind}.`);
  expect(await begin(NOMINAL)).toEqual(begun);
  await executeRun({ ...deps, runner: createCountingRunner() }, begun.run);
  expect(await begin(NOMINAL)).toEqual({ kind: 'ended', run: begun.run, status: 'succeeded', errorCode: undefined });
  expect(await begin(NOMINAL + 1)).toEqual({ kind: 'nothing' });
  expect(await begin()).toEqual({ kind: 'nothing' });
});
