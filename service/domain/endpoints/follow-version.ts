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
 * The endpoint a schedule calls in the installed version: its own, or, after an update by the host, the one with the
 * same method and path. Undefined if the version has none that can be scheduled.
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
 * Keeps a schedule on the installed version: remaps it if the host has changed the version, or marks it invalid if no
 * endpoint matches. The caller holds the schedule's lock.
 * @param known the schedule's own endpoint, if the caller has read it
 */
export async function followVersion(
  deps: { jobs: JobRunner },
  tx: Transaction,
  schedule: ScheduleRow,
  install: Install,
  now: number,
  known?: readonly Endpoint[],
): Promise<ScheduleRow> {
  // In the usual case nothing has changed, and one row is enough to tell.
  const [own] = known ?? (await tx.endpoints.findMany([schedule.endpointId]));
  if (schedule.endpointValid && own?.versionId === install.versionId && remap(schedule, [own]).ok) return schedule;
  const endpoint = await endpointInVersion(tx, schedule, install, now);
  if (schedule.endpointValid ? endpoint?.id === schedule.endpointId : !endpoint) return schedule;
  const fields = endpoint ? callOf(endpoint) : { endpointValid: false };
  const action = endpoint ? 'remap' : 'invalidate';
  return saveSchedule(deps, tx, schedule, fields, { action, who: SYSTEM, install }, now);
}

/** The schedule's fields for one of its version's endpoints, with the path as this version writes it. */
export function callOf({ id, path }: Endpoint) {
  return { endpointId: id, path: normalizePath(path) ?? path, endpointValid: true };
}
