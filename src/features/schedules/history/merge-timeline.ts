import type { AuditEntry, Run } from '#api/types.ts';

export type TimelineItem =
  | { kind: 'run'; at: number; id: string; run: Run }
  | { kind: 'change'; at: number; id: string; entry: AuditEntry };

/** Runs and changes, newest first. A change beside runs that are not loaded yet is left out. */
export function timelineOf(runs: readonly Run[], changes: readonly AuditEntry[], since: number): TimelineItem[] {
  const items: TimelineItem[] = [
    ...runs.map((run) => ({ kind: 'run' as const, at: Date.parse(run.scheduled_for), id: run.id, run })),
    ...changes
      .map((entry) => ({ kind: 'change' as const, at: Date.parse(entry.at), id: entry.id, entry }))
      .filter(({ at, entry }) => at >= since && !isRun(entry)),
  ];
  return items.sort((a, b) => b.at - a.at);
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
