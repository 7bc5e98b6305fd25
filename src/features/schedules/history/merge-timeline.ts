import type { AuditEntry, QuietPeriod, Run } from '#api/types.ts';

export type TimelineItem =
  | { kind: 'run'; at: number; id: string; run: Run }
  | { kind: 'change'; at: number; id: string; entry: AuditEntry }
  | { kind: 'quiet'; at: number; id: string; period: QuietPeriod };

/**
 * Runs, changes and the periods without runs, newest first. A change beside runs that are not loaded yet is left out. A
 * period stands where it began, or at the oldest run if that is not loaded or not known.
 */
export function timelineOf(
  runs: readonly Run[],
  changes: readonly AuditEntry[],
  since: number,
  quiet: readonly QuietPeriod[] = [],
): TimelineItem[] {
  const oldest = Date.parse(runs.at(-1)?.scheduled_for ?? '') || 0;
  const items: TimelineItem[] = [
    ...runs.map((run) => ({ kind: 'run' as const, at: Date.parse(run.scheduled_for), id: run.id, run })),
    ...changes
      .map((entry) => ({ kind: 'change' as const, at: Date.parse(entry.at), id: entry.id, entry }))
      .filter(({ at, entry }) => at >= since && !isRun(entry)),
    ...quiet.map((period) => {
      const from = period.period.from === null ? oldest : Date.parse(period.period.from);
      return { kind: 'quiet' as const, at: Math.max(from, since), id: `${period.cause} ${from}`, period };
    }),
  ];
  return items.sort((a, b) => b.at - a.at);
}

/** The periods that began before an instant, if one is given. Where the beginning is not known, it was before. */
export function beganBefore(periods: readonly QuietPeriod[], to: number | undefined): readonly QuietPeriod[] {
  return to === undefined ? periods : periods.filter(({ period: { from } }) => from === null || Date.parse(from) < to);
}

/** The days of the items in order, each with its items. `dayOf` names the day of an instant. */
export function byDay<Item extends { at: number }>(
  items: readonly Item[],
  dayOf: (instant: number) => string,
): [day: string, items: Item[]][] {
  return [...Map.groupBy(items, ({ at }) => dayOf(at))];
}

/** A manual start is a run of the list already. */
function isRun({ action }: AuditEntry): boolean {
  return action === 'run_now' || action === 'rerun';
}
