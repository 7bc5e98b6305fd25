import { useState } from 'react';
import type { Result } from '#api/result.ts';
import { useCreateSchedule, useReloadSchedule } from '#api/schedule-changes.ts';
import { useUpdateSchedule } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import type { EditorIntent, FormValues } from './form-values.ts';
import { toCreate, toPatch } from './to-request.ts';

/** Creates or changes, and knows what the change is based on. */
export function useSaveSchedule(intent: EditorIntent) {
  const create = useCreateSchedule();
  const update = useUpdateSchedule();
  const reload = useReloadSchedule();
  /** What the form began with: only what differs from it is sent. */
  const [base, setBase] = useState(intent.kind === 'edit' ? intent.schedule : undefined);

  /** `etag` other than the base's saves over a change that somebody else made meanwhile. */
  const save = async (
    values: FormValues,
    target: { sendsBody: boolean },
    etag = base?.etag,
  ): Promise<Result<Schedule>> => {
    if (base === undefined || etag === undefined) return create.mutateAsync(toCreate(values, target));
    const patch = toPatch(values, base, target);
    if (patch === undefined) return { ok: true, data: base };
    return update.mutateAsync({ scheduleId: base.id, etag, patch });
  };

  return {
    save,
    base,
    /** What is there now. `rebase` starts over from it. */
    readAgain: async (): Promise<Result<Schedule> | undefined> => base && reload.mutateAsync(base.id),
    rebase: setBase,
    pending: create.isPending || update.isPending || reload.isPending,
  };
}
