import { useState } from 'react';
import type { Failure } from '#api/result.ts';
import { useChangeSchedules } from '#api/schedule-changes.ts';
import type { BulkChange, Schedule } from '#api/types.ts';

export type BulkAction = Extract<BulkChange['action'], 'enable' | 'disable' | 'delete'>;
export type NotChanged = { schedule: Schedule; failure: Failure };
export type BulkOutcome = { done: readonly Schedule[]; failed: readonly NotChanged[] };

/** Sends a bulk change and separates successes from failures. */
export function useBulk() {
  const { mutateAsync, isPending } = useChangeSchedules();
  /** The failure of the whole request. */
  const [failure, setFailure] = useState<Failure>();

  const change = async (action: BulkAction, schedules: readonly Schedule[]): Promise<BulkOutcome | undefined> => {
    setFailure(undefined);
    const result = await mutateAsync({ action, items: schedules.map(({ id, etag }) => ({ id, etag })) });
    if (!result.ok) {
      setFailure(result.failure);
      return undefined;
    }
    const problems = new Map(result.data.items.map(({ id, problem }) => [id, problem]));
    const done: Schedule[] = [];
    const failed: NotChanged[] = [];
    for (const schedule of schedules) {
      const problem = problems.get(schedule.id);
      if (!problem) done.push(schedule);
      else {
        const failure: Failure = { kind: 'problem', problem, requestId: undefined, retryAfter: undefined };
        failed.push({ schedule, failure });
      }
    }
    return { done, failed };
  };
  return { change, failure, forgetFailure: () => setFailure(undefined), pending: isPending };
}
