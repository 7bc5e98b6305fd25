import { normalizePath } from '@extension-schedules/core/endpoints.ts';
import { isSchedulable, remap } from '@extension-schedules/core/remap.ts';
import { SYSTEM } from '../audit.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { Endpoint } from '../ports/store/endpoints.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { Transaction } from '../ports/store.ts';
import { saveSchedule } from '../save-schedule.ts';
import { endpointId, endpointsOfVersion } from './materialize.ts';

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

/** What a change of the installed version changes in a schedule. */
interface VersionChange {
  action: 'remap' | 'invalidate';
  fields: Partial<ReturnType<typeof callOf>>;
}

/**
 * What keeps a schedule on the installed version: it is remapped if the host has changed the version, or becomes invalid if
 * no endpoint matches. Undefined if nothing changes.
 */
export async function versionChange(
  tx: Transaction,
  schedule: ScheduleRow,
  install: Install,
  now: number,
): Promise<VersionChange | undefined> {
  if (await isOnVersion(tx, schedule, install.versionId)) return undefined;
  const endpoint = await endpointInVersion(tx, schedule, install, now);
  if (schedule.endpointValid ? endpoint?.id === schedule.endpointId : !endpoint) return undefined;
  return endpoint
    ? { action: 'remap', fields: callOf(endpoint) }
    : { action: 'invalidate', fields: { endpointValid: false } };
}

/**
 * Whether the schedule calls a valid endpoint of the version. The endpoint's id alone says so, unless it comes from the
 * host, which doesn't derive ids.
 */
export async function isOnVersion(tx: Transaction, schedule: ScheduleRow, versionId: string): Promise<boolean> {
  if (!schedule.endpointValid) return false;
  if (schedule.endpointId === endpointId(versionId, schedule) && isSchedulable(schedule)) return true;
  const [own] = await tx.endpoints.findMany([schedule.endpointId]);
  return own?.versionId === versionId && remap(schedule, [own]).ok;
}

/** The caller holds the schedule's lock. */
export function saveVersionChange(
  deps: { jobs: JobRunner },
  tx: Transaction,
  schedule: ScheduleRow,
  install: Install,
  { action, fields }: VersionChange,
  now: number,
): Promise<ScheduleRow> {
  return saveSchedule(deps, tx, schedule, fields, { action, who: SYSTEM, install }, now);
}

/** Keeps a schedule on the installed version. The caller holds the schedule's lock. */
export async function followVersion(
  deps: { jobs: JobRunner },
  tx: Transaction,
  schedule: ScheduleRow,
  install: Install,
  now: number,
): Promise<ScheduleRow> {
  const change = await versionChange(tx, schedule, install, now);
  return change ? saveVersionChange(deps, tx, schedule, install, change, now) : schedule;
}

/** The schedule's fields for one of its version's endpoints, with the path as this version writes it. */
export function callOf({ id, path }: Endpoint) {
  return { endpointId: id, path: normalizePath(path) ?? path, endpointValid: true };
}
