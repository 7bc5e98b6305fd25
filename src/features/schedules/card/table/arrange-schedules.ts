import { scheduleName } from '#api/schedules.ts';
import type { Schedule, ScheduleState } from '#api/types.ts';

export const STATE_FILTERS = ['active', 'disabled', 'paused', 'endpoint_invalid'] as const satisfies ScheduleState[];
export const LAST_RUN_FILTERS = ['succeeded', 'failed', 'never'] as const;

export type ScheduleFilter = {
  text: string;
  state: (typeof STATE_FILTERS)[number] | undefined;
  lastRun: (typeof LAST_RUN_FILTERS)[number] | undefined;
};

export const NO_FILTER: ScheduleFilter = { text: '', state: undefined, lastRun: undefined };

export function isFiltering({ text, state, lastRun }: ScheduleFilter): boolean {
  return text.trim() !== '' || state !== undefined || lastRun !== undefined;
}

/**
 * The matching schedules by next run; schedules without a next run come last, by name.
 * @param always ids of schedules that are included even if they do not match
 */
export function arrangeSchedules(
  schedules: readonly Schedule[],
  filter: ScheduleFilter,
  always: readonly string[] = [],
): Schedule[] {
  const words = fold(filter.text).split(/\s+/).filter(Boolean);
  const matches = (schedule: Schedule) =>
    matchesText(schedule, words) &&
    (filter.state === undefined || schedule.state === filter.state) &&
    (filter.lastRun === undefined || lastRunOf(schedule) === filter.lastRun);
  return schedules
    .filter((schedule) => always.includes(schedule.id) || matches(schedule))
    .sort((a, b) => nextRunOf(a) - nextRunOf(b) || scheduleName(a).localeCompare(scheduleName(b)));
}

function matchesText(schedule: Schedule, words: readonly string[]): boolean {
  const text = fold(
    [scheduleName(schedule), schedule.method, schedule.path, schedule.cron, schedule.timezone].join(' '),
  );
  return words.every((word) => text.includes(word));
}

function lastRunOf({ last_run_status }: Schedule): ScheduleFilter['lastRun'] {
  if (last_run_status === null) return 'never';
  if (last_run_status === 'succeeded') return 'succeeded';
  return last_run_status === 'failed' || last_run_status === 'timed_out' ? 'failed' : undefined;
}

function nextRunOf({ next_run_at }: Schedule): number {
  return next_run_at === null ? Number.MAX_SAFE_INTEGER : Date.parse(next_run_at);
}

/** Ignores accents and case. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}
