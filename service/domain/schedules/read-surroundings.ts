import type { SyncState } from '@extension-schedules/core/states.ts';
import type { Clock } from '../ports/clock.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { Endpoint } from '../ports/store/endpoints.ts';
import type { ListedEvent } from '../ports/store/events.ts';
import type { Install } from '../ports/store/installs.ts';
import type { RunGlance } from '../ports/store/runs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { Transaction } from '../ports/store.ts';

const RECENT_RUNS = 20;

/** A schedule's row with the related data that a response shows. */
export interface ScheduleSurroundings {
  schedule: ScheduleRow;
  install: Install;
  endpoint: Endpoint | undefined;
  /** Oldest first. */
  recentRuns: readonly RunGlance[];
  sync: SyncState;
  lastNotification: ListedEvent | undefined;
  now: number;
}

/**
 * Reads endpoint, recent runs, last notification and sync state of every row, in a constant number of statements, in the
 * order given.
 */
export async function readSurroundings(
  { tx, jobs, clock }: { tx: Transaction; jobs: JobRunner; clock: Clock },
  install: Install,
  schedules: readonly ScheduleRow[],
): Promise<ScheduleSurroundings[]> {
  if (schedules.length === 0) return [];
  const endpoints = await tx.endpoints.findMany(schedules.map(({ endpointId }) => endpointId));
  const endpointById = new Map(endpoints.map((endpoint) => [endpoint.id, endpoint]));
  const ids = schedules.map(({ id }) => id);
  const recent = Map.groupBy(await tx.runs.recent(install.tenantId, ids, RECENT_RUNS), ({ scheduleId }) => scheduleId);
  const notifications = await tx.events.lastNotifications(install.tenantId, ids);
  const notificationOf = new Map(notifications.map((event) => [event.scheduleId, event]));
  const sync = await jobs.syncStates(tx, schedules);
  const now = clock.now();
  return schedules.map((schedule, index) => ({
    schedule,
    install,
    endpoint: endpointById.get(schedule.endpointId),
    recentRuns: recent.get(schedule.id) ?? [],
    sync: sync[index] ?? 'in_sync',
    lastNotification: notificationOf.get(schedule.id),
    now,
  }));
}
