import { useState } from 'react';
import type { Failure } from '#api/result.ts';
import { useChangeSchedules } from '#api/schedule-changes.ts';
import type { BulkChange, Schedule } from '#api/types.ts';

export type BulkAction = BulkChange['action'];
/** The action with its parameters. */
export type BulkWish = Omit<BulkChange, 'items' | 'action'> & { action: BulkAction };
export type NotChanged = { schedule: Pick<Schedule, 'id' | 'name' | 'method' | 'path'>; failure: Failure };
export type BulkOutcome = { action: BulkAction; done: readonly Schedule[]; failed: readonly NotChanged[] };

/** What every dialog before a bulk change needs. */
export type BulkDialogProps = {
  schedules: readonly Schedule[];
  failure: Failure | undefined;
  pending: boolean;
  onConfirm: (wish: BulkWish) => void;
  onCancel: () => void;
};

/** Sends a bulk change and separates successes from failures. */
export function useBulk() {
  const { mutateAsync, isPending } = useChangeSchedules();
  /** The failure of the whole request. */
  const [failure, setFailure] = useState<Failure>();

  const change = async (wish: BulkWish, schedules: readonly Schedule[]): Promise<BulkOutcome | undefined> => {
    setFailure(undefined);
    const result = await mutateAsync({ ...wish, items: schedules.map(({ id, etag }) => ({ id, etag })) });
    if (!result.ok) {
      setFailure(result.failure);
      return undefined;
    }
    const results = new Map(result.data.items.map((item) => [item.id, item]));
    const done: Schedule[] = [];
    const failed: NotChanged[] = [];
    for (const schedule of schedules) {
      const { problem, retry_after: retryAfter } = results.get(schedule.id) ?? { problem: null };
      if (problem) failed.push({ schedule, failure: { kind: 'problem', problem, requestId: undefined, retryAfter } });
      else done.push(schedule);
    }
    return { action: wish.action, done, failed };
  };
  return { change, failure, forgetFailure: () => setFailure(undefined), pending: isPending };
}
