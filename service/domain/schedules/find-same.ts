import { type ScheduleSettings, SETTINGS } from '@extension-schedules/core/schedule-settings.ts';
import type { RequestContext } from '../context.ts';
import type { ScheduleRow, Timing } from '../ports/store/schedules.ts';
import { together } from '../ports/together.ts';

/** A schedule as `describe` describes it, and its payload. */
export interface Described {
  does: string;
  payload: string | null;
}

/** Payloads are large, so few are in memory at a time. */
const PAYLOADS_AT_ONCE = 10;

/**
 * Finds the schedules that exist already. Reads the payloads only of those that are the same without it.
 * @param existing all schedules of the install
 * @returns the `samenessOf` of each
 */
export async function findSame(
  { tx }: RequestContext,
  existing: readonly ScheduleRow[],
  wanted: readonly Described[],
): Promise<Set<string>> {
  const described = new Set(wanted.map(({ does }) => does));
  const asked = new Set(wanted.map(samenessOf));
  const alike = existing.filter((row) => described.has(describe(row)));
  const found = new Set<string>();
  for (let from = 0; from < alike.length; from += PAYLOADS_AT_ONCE) {
    const some = alike.slice(from, from + PAYLOADS_AT_ONCE);
    const same = await together(some, async (row) => {
      return samenessOf({ does: describe(row), payload: await tx.schedules.payload(row.tenantId, row.id) });
    });
    for (const one of same) if (asked.has(one)) found.add(one);
  }
  return found;
}

/** Describes a schedule without its payload. */
export function describe(row: Timing & Pick<ScheduleRow, 'name' | 'endpointId' | keyof ScheduleSettings>): string {
  const { name, endpointId, cron, timezone, startsAt, endsAt } = row;
  const settings = SETTINGS.map((setting) => row[setting]);
  return JSON.stringify([name?.toLowerCase(), endpointId, cron, timezone, startsAt, endsAt, ...settings]);
}

/** Equal for two schedules that do the same. */
export function samenessOf({ does, payload }: Described): string {
  return JSON.stringify([does, payload]);
}
