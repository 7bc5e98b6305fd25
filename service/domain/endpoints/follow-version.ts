import { normalizePath } from '@extension-schedules/core/endpoints.ts';
import { remap } from '@extension-schedules/core/remap.ts';
import { SYSTEM } from '../audit.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { Endpoint } from '../ports/store/endpoints.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { Transaction } from '../ports/store.ts';
import { saveSchedule } from '../save-schedule.ts';
import { endpointsOfVersion } from './materialize.ts';

/**
 * The endpoint a schedule calls in the version that is installed now: its own, or, when the host has moved the install,
 * the one with the same method and path. Undefined when that version has none that can be scheduled.
 */
export async function endpointInVersion(
  tx: Transaction,
  schedule: ScheduleRow,
  install: Install,
  now: number,
): Promise<Endpoint | undefined> {
  const endpoints = await endpointsOfVersion(tx, install.versionId, now);
  const own = endpoints.filter(({ id }) => id === schedule.endpointId);
  const found = remap(schedule, [...own, ...endpoints]);
  return found.ok ? found.endpoint : undefined;
}

/**
 * Keeps a schedule on the installed version: retargets it when the version changed behind our back, marks it when it
 * can no longer be called. The caller holds the schedule's lock.
 * @param known the schedule's own endpoint, where the caller has read it already
 */
export async function followVersion(
  deps: { jobs: JobRunner },
  tx: Transaction,
  schedule: ScheduleRow,
  install: Install,
  now: number,
  known?: readonly Endpoint[],
): Promise<ScheduleRow> {
  // By far most often nothing has changed, and one row says so.
  const [own] = known ?? (await tx.endpoints.findMany([schedule.endpointId]));
  if (schedule.endpointValid && own?.versionId === install.versionId && remap(schedule, [own]).ok) return schedule;
  const endpoint = await endpointInVersion(tx, schedule, install, now);
  if (schedule.endpointValid ? endpoint?.id === schedule.endpointId : !endpoint) return schedule;
  const fields = endpoint ? callOf(endpoint) : { endpointValid: false };
  const action = endpoint ? 'remap' : 'invalidate';
  return saveSchedule(deps, tx, schedule, fields, { action, who: SYSTEM, install }, now);
}

/** What a schedule calls at an endpoint that is its own in this version: at the path as this version writes it. */
export function callOf({ id, path }: Endpoint) {
  return { endpointId: id, path: normalizePath(path) ?? path, endpointValid: true };
}
