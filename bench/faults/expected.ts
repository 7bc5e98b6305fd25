import { occurrencesBetween } from '@extension-schedules/core/recurrence/occurrences.ts';
import { parseRecurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import type { KnownSchedule } from './customers.ts';

/** The audit's entry for a schedule, or (`schedule_id` null) for its install. */
export interface Change {
  tenant_id: string;
  schedule_id: string | null;
  action: string;
  at: Date;
  changes: Record<string, [unknown, unknown]>;
}

/** A change and an occurrence closer together than this may be processed in either order. Milliseconds. */
const BOUNDARY_MS = 1_000;

/**
 * The occurrences of the periods in which a schedule was active, and those so close to a limit that both results are
 * right.
 * @param history of the schedule and its install since creation, in order
 */
export function expectedOf(
  created: KnownSchedule,
  history: readonly Change[],
): { must: Set<number>; may: Set<number> } {
  const must = new Set<number>();
  const may = new Set<number>();
  let { cron, timezone } = created;
  const state = { enabled: true, deleted: false, installed: true };
  let pausedUntil = Number.NEGATIVE_INFINITY;
  let on: number | undefined;

  function off(at: number): void {
    if (on === undefined) return;
    const parsed = parseRecurrence(cron, timezone);
    if (!parsed.ok) throw new Error(`${cron} in ${timezone} is no recurrence.`);
    for (const nominal of occurrencesBetween(parsed.recurrence, on - BOUNDARY_MS, at + BOUNDARY_MS)) {
      const certain = nominal > on + BOUNDARY_MS && nominal <= at - BOUNDARY_MS;
      (certain ? must : may).add(nominal);
    }
    on = undefined;
  }
  const isStopped = () => !state.enabled || state.deleted || !state.installed;

  for (const { action, at, changes } of history) {
    const instant = at.getTime();
    // A timed pause has expired.
    if (Number.isFinite(pausedUntil) && pausedUntil <= instant) {
      if (!isStopped()) on = pausedUntil;
      pausedUntil = Number.NEGATIVE_INFINITY;
    }
    if (!isRelevant(action, changes)) continue;
    off(instant);
    if (changes.cron) cron = String(changes.cron[1]);
    if (changes.timezone) timezone = String(changes.timezone[1]);
    if (action === 'delete' || action === 'restore') state.deleted = action === 'delete';
    else if (action === 'enable_install' || action === 'disable_install') state.installed = action === 'enable_install';
    else if (changes.enabled) state.enabled = changes.enabled[1] === true;
    if (changes.pause) pausedUntil = endOf(changes.pause[1]);
    if (!isStopped() && pausedUntil <= instant) on = instant;
  }
  if (on !== undefined) throw new Error('A schedule is still on.');
  return { must, may };
}

function isRelevant(action: string, changes: Change['changes']): boolean {
  const switches = ['create', 'delete', 'restore', 'enable_install', 'disable_install'];
  return switches.includes(action) || ['cron', 'timezone', 'enabled', 'pause'].some((field) => field in changes);
}

/** End of this pause, epoch milliseconds. */
function endOf(pause: unknown): number {
  if (pause === null) return Number.NEGATIVE_INFINITY;
  const { until } = pause as { until: string | null };
  return until === null ? Number.POSITIVE_INFINITY : Date.parse(until);
}
