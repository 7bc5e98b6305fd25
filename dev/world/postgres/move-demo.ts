import { moveTenant } from '@extension-schedules/service/domain/admin/move-tenant.ts';
import { OPERATE, type Operator } from '@extension-schedules/service/domain/ports/caller.ts';
import type { JobRunner } from '@extension-schedules/service/domain/ports/job-runner.ts';
import type { JobRunnerName } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import type { ServiceStore } from '@extension-schedules/service/domain/ports/store.ts';
import { BLUEPEAK, NORTHWIND } from '../people.ts';

const operator: Operator = { tenantId: null, subject: 'npm start', name: 'npm start', permissions: new Set([OPERATE]) };

/** Moves the demo tenants to the job runner of this start: on one machine, workers serve only one job runner. */
export async function moveDemo(store: ServiceStore, jobs: JobRunner, engine: JobRunnerName): Promise<void> {
  const deps = { store, jobs, clock: { now: Date.now }, log: () => {}, operator, requestId: null };
  for (const tenantId of [NORTHWIND, BLUEPEAK]) {
    const beside = await store.transaction('operator', (tx) => tx.maintenance.schedulesBeside(tenantId, engine, 1));
    if (beside.length > 0) await moveTenant(deps, tenantId, engine);
  }
}
