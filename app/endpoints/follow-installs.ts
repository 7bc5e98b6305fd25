import type { Clock } from '../ports/clock.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';
import { together } from '../runs/together.ts';
import { followVersion } from './follow-version.ts';

export interface Followed {
  remapped: number;
  invalidated: number;
}

/**
 * Finds schedules whose install has another version than they know, because the host changed it and told nobody, and
 * moves them along or marks them: what is not due soon shall not wait for its next run to be noticed, and what is
 * disabled has none.
 * @param batch rows a transaction; goes on until there are none left
 */
export async function followInstalls(
  deps: { store: Store; jobs: JobRunner; clock: Clock; log: Log },
  batch: number,
): Promise<Followed> {
  const all: Followed = { remapped: 0, invalidated: 0 };
  let count: number;
  do {
    const followed = await deps.store.transaction('worker', async (tx) => {
      const behind = await tx.schedules.claimBehind(batch);
      const installs = behind.length > 0 ? await tx.installs.findMany(behind) : [];
      const byId = new Map(installs.map((install) => [install.id, install]));
      return together(behind, (schedule) => {
        const install = byId.get(schedule.installId);
        return install ? followVersion(deps, tx, schedule, install, deps.clock.now()) : Promise.resolve(schedule);
      });
    });
    count = followed.length;
    const invalidated = followed.filter(({ endpointValid }) => !endpointValid).length;
    all.invalidated += invalidated;
    all.remapped += count - invalidated;
  } while (count === batch);
  if (all.remapped + all.invalidated > 0) {
    deps.log({ level: all.invalidated > 0 ? 'warn' : 'info', event: 'versions_followed', ...all });
  }
  return all;
}
