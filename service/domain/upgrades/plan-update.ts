import { remap } from '@extension-schedules/core/remap.ts';
import { suggestEndpoints } from '@extension-schedules/core/suggest-endpoints.ts';
import { v5 as uuidv5 } from 'uuid';
import { endpointsOfVersion } from '../endpoints/materialize.ts';
import type { Endpoint } from '../ports/store/endpoints.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { VersionName } from '../ports/store/updates.ts';
import type { Transaction } from '../ports/store.ts';
import type { Affected } from '../problem.ts';

/** The effects of another version on an install's schedules, before any decision. */
export interface UpdatePlan {
  from: VersionName;
  to: VersionName;
  /** The target version's endpoints. */
  endpoints: Endpoint[];
  /** Schedules with a matching endpoint in the target version. */
  remapped: { schedule: ScheduleRow; endpoint: Endpoint }[];
  /** Enabled schedules without a matching endpoint; each needs a decision. */
  blocked: Affected[];
  /** Disabled schedules without a matching endpoint; they need no decision yet. */
  carried: Affected[];
}

/** @param schedules all schedules of the install */
export async function planUpdate(
  tx: Transaction,
  install: Install,
  to: VersionName,
  schedules: readonly ScheduleRow[],
  now: number,
): Promise<UpdatePlan> {
  const endpoints = await endpointsOfVersion(tx, to.id, now);
  const ofToday = await tx.endpoints.findMany(schedules.map(({ endpointId }) => endpointId));
  const handlers = new Map(ofToday.map(({ id, handler }) => [id, handler]));
  const from = { id: install.versionId, version: install.version };
  const plan: UpdatePlan = { from, to, endpoints, remapped: [], blocked: [], carried: [] };
  for (const schedule of schedules) {
    const found = remap(schedule, endpoints);
    if (found.ok) {
      plan.remapped.push({ schedule, endpoint: found.endpoint });
      continue;
    }
    const { method, path, endpointId, enabled } = schedule;
    const suggestions = suggestEndpoints({ method, path, handler: handlers.get(endpointId) }, endpoints);
    (enabled ? plan.blocked : plan.carried).push({ schedule, reason: found.reason, suggestions });
  }
  return plan;
}

const TOKENS = '8d8c5b3e-6f5b-4c0b-9f57-53a1c0c7e0b4';

/** A token for everything the plan is based on; it differs if any of that has changed. */
export function tokenOf({ from, to, endpoints }: UpdatePlan, schedules: readonly ScheduleRow[]): string {
  const seen = [
    from.id,
    to.id,
    endpoints.map(({ id, method, path }) => [id, method, path]).sort(),
    schedules.map(({ id, revision }) => [id, revision]).sort(),
  ];
  return uuidv5(JSON.stringify(seen), TOKENS);
}
