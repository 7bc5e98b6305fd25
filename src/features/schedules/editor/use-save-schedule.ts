import { useState } from 'react';
import type { EditableSchedule } from '#api/payload-text.ts';
import type { Result } from '#api/result.ts';
import { useCreateSchedule, useEditSchedule, useReloadSchedule } from '#api/schedule-editing.ts';
import type { Schedule } from '#api/types.ts';
import type { EditorStart, FormValues } from './form-values.ts';
import { type Target, toCreate, toPatch } from './to-request.ts';

/** Creates or changes, and knows what the change is based on. */
export function useSaveSchedule(start: EditorStart) {
  const create = useCreateSchedule();
  const update = useEditSchedule();
  const reload = useReloadSchedule();
  /** The form's initial values. Only differing values are sent. */
  const [base, setBase] = useState(start.kind === 'edit' ? start.schedule : undefined);

  const add = (values: FormValues, target: Target): Promise<Result<Schedule>> =>
    create.mutateAsync(toCreate(values, target));

  /** `against` is a base that is newer than this rendering's. */
  const save = async (values: FormValues, target: Target, against = base): Promise<Result<Schedule>> => {
    if (against === undefined) return add(values, target);
    const patch = toPatch(values, against, target);
    if (patch === undefined) return { ok: true, data: against };
    return update.mutateAsync({ scheduleId: against.id, etag: against.etag, patch });
  };

  return {
    save,
    add,
    base,
    /** The schedule as stored now. `rebase` makes it the new starting point. */
    readAgain: (): Promise<Result<EditableSchedule>> | undefined => base && reload.mutateAsync(base.id),
    rebase: setBase,
    pending: create.isPending || update.isPending || reload.isPending,
  };
}
