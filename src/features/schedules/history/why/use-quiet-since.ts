import { useQuietPeriods } from '#api/quiet-periods.ts';
import type { QuietPeriod, Run } from '#api/types.ts';
import { beganBefore } from '../merge-timeline.ts';
import type { RunFilter } from '../run-filter.ts';

const YEAR = 365 * 86_400_000;

/** The periods without runs beside the listed runs, where all runs of a time are listed. */
export function useQuietSince(
  scheduleId: string,
  runs: readonly Run[],
  since: number,
  { outcome, to }: RunFilter,
): readonly QuietPeriod[] {
  const newest = Date.parse(runs[0]?.queued_at ?? '') || 0;
  // Constant while the list stays the same: it is the key of the request.
  const from = Number.isFinite(since) ? since : newest - YEAR;
  const isShown = outcome === 'all' && runs.length > 0;
  const { data } = useQuietPeriods(scheduleId, from, isShown);
  return isShown && data ? beganBefore(data.items, to) : [];
}
