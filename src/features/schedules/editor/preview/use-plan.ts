import type { Recurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import { useMemo } from 'react';
import { useNow } from '../../shared/now.ts';
import { isSamePlan, type PlannedRun, plannedRuns, servedRuns } from './planned-run.ts';
import type { ServicePreview } from './use-service-preview.ts';

export const MANY = 30;

export type Plan = {
  runs: readonly PlannedRun[];
  /** The source of the time zone data: the browser at first, then the service if its data differ. */
  source: 'browser' | 'service';
  /** The version of the service's time zone data. */
  dataVersion: string;
  isUnconfirmed: boolean;
};

/** The next runs: computed here at once, then corrected if the service's time zone data differ. */
export function usePlan(recurrence: Recurrence | undefined, { last, isCurrent, hasFailed }: ServicePreview): Plan {
  const minute = useNow(60_000);
  return useMemo(() => {
    const ours = recurrence ? plannedRuns(recurrence, minute, MANY) : [];
    const theirs = last && isCurrent ? servedRuns(last, minute) : [];
    const isSame = isSamePlan(ours, theirs);
    return {
      runs: isSame ? ours : theirs,
      source: isSame ? 'browser' : 'service',
      dataVersion: last?.timezone_data_version ?? '',
      isUnconfirmed: hasFailed && !isCurrent,
    };
  }, [recurrence, minute, last, isCurrent, hasFailed]);
}
