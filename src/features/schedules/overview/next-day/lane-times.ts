import { nextTransition } from '@extension-schedules/core/recurrence/clock-changes.ts';
import { offsetAt, type Zone } from '@extension-schedules/core/recurrence/zone.ts';
import type { NextDay } from '#api/types.ts';

/** Epoch milliseconds. */
export type Span = { from: number; to: number };

export function spanOf({ from, to }: Pick<NextDay, 'from' | 'to'>): Span {
  return { from: Date.parse(from), to: Date.parse(to) };
}

/** Where an instant is in the span, in percent: by elapsed time, so that a clock change moves nothing. */
export function placeIn({ from, to }: Span, instant: number): number {
  return ((Math.min(Math.max(instant, from), to) - from) / (to - from)) * 100;
}

/** When the clocks of the zone change within the span, and whether they go forward. */
export function clockChangeIn({ from, to }: Span, zone: Zone): { at: number; isForward: boolean } | undefined {
  const at = nextTransition(zone, from, to);
  return at === undefined || at >= to ? undefined : { at, isForward: offsetAt(zone, at) > offsetAt(zone, at - 1) };
}
