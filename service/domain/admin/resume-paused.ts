import { iso } from '../iso.ts';
import { settleBefore } from '../occurrences/settle-before.ts';
import type { PausedFilter, PausedSchedule } from '../ports/store/maintenance.ts';
import type { Transaction } from '../ports/store.ts';
import { saveSchedule } from '../save-schedule.ts';
import { resumed } from '../schedules/pause-schedule.ts';
import { type MaintenanceDependencies, noteAct } from './operator-context.ts';

export interface ResumedSchedules {
  /** Matching schedules before the call. */
  found: number;
  resumed: number;
  /** Matching schedules after the call: beyond the limit of one call, or paused in the meantime. */
  remaining: number;
  /** The first schedules found. */
  samples: PausedSchedule[];
}

/** Limit per call, so that a call takes seconds. */
const MOST = 500;
const SAMPLES = 20;

/**
 * Resumes schedules that were paused within a period, as if their tenants had: from now on, with failure counts reset.
 * Each tenant is a separate transaction; call again for schedules beyond the limit.
 * @param given.dryRun finds them without changing anything
 */
export async function resumePaused(
  deps: MaintenanceDependencies,
  filter: PausedFilter,
  given: { reason: string; dryRun: boolean },
): Promise<ResumedSchedules> {
  const { store } = deps;
  const { count, found } = await store.transaction('operator', (tx) => tx.maintenance.paused(filter, MOST));
  const result = { found: count, resumed: 0, remaining: count, samples: found.slice(0, SAMPLES) };
  if (given.dryRun) return result;
  for (const ofTenant of Map.groupBy(found, ({ tenantId }) => tenantId).values()) {
    result.resumed += await store.transaction('operator', async (tx) => {
      let resumedHere = 0;
      for (const one of ofTenant) if (await resumeOne(deps, tx, one)) resumedHere += 1;
      return resumedHere;
    });
  }
  return store.transaction('operator', async (tx) => {
    const details = { reason: given.reason.trim(), ...describe(filter), found: count, resumed: result.resumed };
    await noteAct(deps, tx, 'resume_paused', filter.tenantId ?? null, details);
    return { ...result, remaining: (await tx.maintenance.paused(filter, 0)).count };
  });
}

/** Skips a schedule that has been resumed, or paused for another reason, since it was found. */
async function resumeOne(deps: MaintenanceDependencies, tx: Transaction, found: PausedSchedule): Promise<boolean> {
  const { tenantId, scheduleId, pausedSince } = found;
  const schedule = await tx.schedules.lock(tenantId, scheduleId);
  if (schedule?.pause?.reason !== found.reason || schedule.pause.since !== pausedSince) return false;
  const [install] = await tx.installs.findMany([schedule]);
  const before = await settleBefore(deps, tx, schedule, install);
  const now = deps.clock.now();
  await saveSchedule(deps, tx, before, resumed(before, now), { action: 'resume', who: deps, install }, now);
  return true;
}

function describe({ reason, since, until, errorCode }: PausedFilter): Record<string, unknown> {
  return {
    paused_by: reason,
    paused_since: iso(since),
    ...(until === undefined ? {} : { paused_until: iso(until) }),
    ...(errorCode === undefined ? {} : { error_code: errorCode }),
  };
}
