import { installEntry, SYSTEM } from '../audit.ts';
import type { Clock } from '../ports/clock.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { Log } from '../ports/log.ts';
import type { InstallReference } from '../ports/store/host.ts';
import type { WorkerStore } from '../ports/store.ts';
import { together } from '../ports/together.ts';
import { saveSchedule } from '../save-schedule.ts';

interface Dependencies {
  store: WorkerStore;
  jobs: JobRunner;
  clock: Clock;
  log: Log;
}

/**
 * Deletes the schedules of installs that the host removed without notifying this product, both the rows and the job
 * runner's. Retention removes the rows later, as for any deleted schedule.
 * @param batch number of installs checked at a time
 */
export async function followUninstalls(deps: Dependencies, batch: number): Promise<void> {
  const { store } = deps;
  let after: InstallReference | undefined;
  do {
    const page = { limit: batch, ...(after ? { after } : {}) };
    const { installs, removed } = await store.transaction('worker', async (tx) => {
      const installs = await tx.host.installsInUse(page);
      return { installs, removed: installs.length > 0 ? await tx.host.removedInstalls(installs) : [] };
    });
    for (const install of removed) await deleteSchedules(deps, install);
    after = installs[batch - 1];
  } while (after);
}

async function deleteSchedules(deps: Dependencies, install: InstallReference): Promise<void> {
  const { tenantId, installId } = install;
  const deleted = await deps.store.transaction('worker', async (tx) => {
    const now = deps.clock.now();
    const schedules = await tx.schedules.lockInstall(tenantId, installId);
    // Another worker may have deleted them, or the install may exist again.
    if (schedules.length === 0 || (await tx.host.removedInstalls([install])).length === 0) return 0;
    const gone = { nextRunAt: null, deletedAt: now };
    await together(schedules, (schedule) => saveSchedule(deps, tx, schedule, gone, null, now));
    const [newest] = await tx.audit.list(tenantId, installId, { limit: 1 });
    const changes = { schedules: [schedules.length, 0] as [number, number] };
    const removed = { tenantId, id: installId, extensionId: newest?.extensionId ?? null };
    await tx.audit.append(installEntry('uninstall', SYSTEM, removed, now, changes));
    return schedules.length;
  });
  if (deleted > 0) deps.log({ level: 'warn', event: 'uninstall_followed', tenantId, installId, deleted });
}
