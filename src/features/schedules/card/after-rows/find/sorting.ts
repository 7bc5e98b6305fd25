import { isFailure } from '@extension-schedules/core/states.ts';
import { scheduleName } from '#api/schedules.ts';
import type { Schedule, ScheduleState } from '#api/types.ts';
import { hasFailed } from '../../../shared/has-failed.ts';
import { smallestIntervalOf } from '../../../shared/smallest-interval.ts';
import { byNextRun, nextRunOf } from '../../view/list-view.ts';

export const COLUMNS = ['next-run', 'name', 'frequency', 'failures', 'state'] as const;
export type Column = (typeof COLUMNS)[number];

const DESCENDING_FIRST: readonly Column[] = ['frequency', 'failures'];

/** What needs attention comes first. */
const STATES: readonly ScheduleState[] = ['endpoint_invalid', 'paused', 'active', 'disabled'];

export type Sort = { column: Column; descending: boolean };

/** How a view is sorted; by next run where it does not say, or something unknown. */
export function sortOf(wish = ''): Sort {
  const column = COLUMNS.find((known) => wish === known || wish === `-${known}`);
  return column ? { column, descending: wish.startsWith('-') } : { column: 'next-run', descending: false };
}

/** As a view has it; undefined for the usual order. */
export function sortWish({ column, descending }: Sort): string | undefined {
  return descending ? `-${column}` : column === 'next-run' ? undefined : column;
}

/** Choosing a column again turns the order round. The most failures and the most frequent schedules come first. */
export function sortedBy(column: Column, before: Sort): Sort {
  return { column, descending: before.column === column ? !before.descending : DESCENDING_FIRST.includes(column) };
}

/** Schedules that are alike in this follow by next run. A schedule without a next run comes last in either direction. */
export function comparison({ column, descending }: Sort, locale: string): (a: Schedule, b: Schedule) => number {
  const compare = comparisons(locale)[column];
  const direction = descending ? -1 : 1;
  return (a, b) => {
    if (column === 'next-run' && (a.next_run_at === null || b.next_run_at === null)) return byNextRun(a, b);
    return direction * compare(a, b) || byNextRun(a, b);
  };
}

function comparisons(locale: string): Record<Column, (a: Schedule, b: Schedule) => number> {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return {
    'next-run': (a, b) => nextRunOf(a) - nextRunOf(b),
    name: (a, b) => compare(scheduleName(a), scheduleName(b)),
    frequency: (a, b) => intervalOf(b.cron) - intervalOf(a.cron) || 0,
    failures: (a, b) => failuresOf(a) - failuresOf(b),
    state: (a, b) => stateAt(a) - stateAt(b),
  };
}

/** A failing schedule before one that failed earlier, then by how often its recent runs failed. */
function failuresOf(schedule: Schedule): number {
  const failed = schedule.recent_runs.filter(({ status }) => isFailure(status)).length;
  return (hasFailed(schedule) ? 1_000 + schedule.consecutive_failures * 100 : 0) + failed;
}

function stateAt({ state }: Schedule): number {
  return STATES.indexOf(state);
}

const intervals = new Map<string, number>();

/** At most an expression a schedule, and the same ones at each poll. */
function intervalOf(cron: string): number {
  const interval = intervals.get(cron) ?? smallestIntervalOf(cron);
  intervals.set(cron, interval);
  return interval;
}
