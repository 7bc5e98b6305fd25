import { DAY } from '@extension-schedules/core/recurrence/time.ts';
import type { ScheduleState } from '@extension-schedules/core/states.ts';
import type { ExtensionTally } from '../ports/store/overview.ts';
import { atOnce } from '../ports/together.ts';
import { type LastNight, lastNight } from './last-night.ts';
import { type NextDay, nextDay } from './next-day.ts';
import type { OverviewContext } from './overview-context.ts';

export interface Overview {
  now: number;
  /** Schedules by state. */
  states: Record<ScheduleState, number>;
  extensions: ExtensionTally[];
  lastNight: LastNight;
  nextDay: NextDay;
}

const NONE: Record<ScheduleState, number> = {
  active: 0,
  disabled: 0,
  paused: 0,
  endpoint_invalid: 0,
  install_disabled: 0,
  tenant_stopped: 0,
};

/** Sums up all schedules of the caller's tenant, a day back and a day ahead, in a constant number of statements. */
export async function readOverview(context: OverviewContext): Promise<Overview> {
  const { tx, clock, caller } = context;
  const now = clock.now();
  const [tallies, extensions] = await atOnce([
    tx.overview.cadences(caller.tenantId, now),
    tx.overview.extensions(caller.tenantId),
  ]);
  const [night, day] = await atOnce([
    lastNight(context, { from: now - DAY, to: now }, tallies),
    nextDay(context, { from: now, to: now + DAY }, tallies),
  ]);
  const states = { ...NONE };
  for (const { state, count } of tallies) states[state] += count;
  return { now, states, extensions, lastNight: night, nextDay: day };
}
