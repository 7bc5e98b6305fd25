import { useState } from 'react';
import type { EditableSchedule } from '#api/payload-text.ts';
import type { Result } from '#api/result.ts';
import { useCreateSchedule, useEditSchedule, useReloadSchedule } from '#api/schedule-editing.ts';
import type { Schedule } from '#api/types.ts';
import type { EditorStart, FormValues } from './form-values.ts';
import { toCreate, toPatch } from './to-request.ts';

/** Creates or changes, and knows what the change is based on. */
export function useSaveSchedule(start: EditorStart) {
  const create = useCreateSchedule();
  const update = useEditSchedule();
  const reload = useReloadSchedule();
  /** The form's initial values. Only differing values are sent. */
  const [base, setBase] = useState(start.kind === 'edit' ? start.schedule : undefined);

  /** An `etag` other than the base's overwrites a change another person made since. */
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
    /** The schedule as stored now. `rebase` makes it the new starting point. */
    readAgain: async (): Promise<Result<EditableSchedule> | undefined> => base && reload.mutateAsync(base.id),
    rebase: setBase,
    pending: create.isPending || update.isPending || reload.isPending,
  };
}
