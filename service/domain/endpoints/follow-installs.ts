import type { Clock } from '../ports/clock.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { Log } from '../ports/log.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { Store } from '../ports/store.ts';
import { together } from '../ports/together.ts';
import { followVersion } from './follow-version.ts';

export interface Followed {
  remapped: number;
  invalidated: number;
}

/**
 * Finds schedules whose install the host has updated without notifying this product, and remaps them or marks them
 * invalid. The ticker notices a changed version only at the next run, and never for disabled schedules.
 * @param batch rows per page; each tenant's rows are checked again in a separate transaction
 */
export async function followInstalls(
  deps: { store: Store; jobs: JobRunner; clock: Clock; log: Log },
  batch: number,
): Promise<Followed> {
  const all: Followed = { remapped: 0, invalidated: 0 };
  let after: ScheduleRow | undefined;
  do {
    const page = { limit: batch, ...(after ? { after } : {}) };
    const behind = await deps.store.transaction('worker', (tx) => tx.schedules.behind(page));
    for (const schedules of Map.groupBy(behind, ({ tenantId }) => tenantId).values()) {
      const followed = await followAll(deps, schedules);
      const invalidated = followed.filter(({ endpointValid }) => !endpointValid).length;
      all.invalidated += invalidated;
      all.remapped += followed.length - invalidated;
    }
    after = behind[batch - 1];
  } while (after);
  if (all.remapped + all.invalidated > 0) {
    deps.log({ level: all.invalidated > 0 ? 'warn' : 'info', event: 'versions_followed', ...all });
  }
  return all;
}

/** @returns the schedules that were still behind and have been remapped or marked */
async function followAll(
  deps: { store: Store; jobs: JobRunner; clock: Clock },
  behind: readonly ScheduleRow[],
): Promise<ScheduleRow[]> {
  return deps.store.transaction('worker', async (tx) => {
    const followed = await together(behind, async ({ tenantId, id }) => {
      const schedule = await tx.schedules.lock(tenantId, id);
      const [install] = schedule ? await tx.installs.findMany([schedule]) : [];
      if (!schedule || !install) return [];
      const moved = await followVersion(deps, tx, schedule, install, deps.clock.now());
      return moved === schedule ? [] : [moved];
    });
    return followed.flat();
  });
}
