import { useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { useReadLatestChanges } from '#api/latest-changes.ts';
import type { EditableSchedule } from '#api/payload-text.ts';
import type { Result } from '#api/result.ts';
import type { AuditEntry } from '#api/types.ts';
import type { FormValues } from '../form-values.ts';
import type { useSaveSchedule } from '../use-save-schedule.ts';
import { type Field, fieldsOf, mergeForms, type Versions } from './merge-forms.ts';

/** What another person changed while the form was open. */
export type Review = Versions & {
  changed: readonly Field[];
  /** Fields that the viewer changed too. The form keeps the viewer's value until another choice. */
  clashes: readonly Field[];
  /** The changes, newest first, as far as they could be read. */
  entries: readonly AuditEntry[];
  /** When the version that editing began with was saved. */
  since: string;
  /** Of the version that the form is based on now. */
  revision: number;
};

type ReviewOptions = {
  form: UseFormReturn<FormValues>;
  saving: ReturnType<typeof useSaveSchedule>;
  toValues: (schedule: EditableSchedule) => FormValues;
};

/** Merges another person's change into the open form. */
export function useReview({ form, saving, toValues }: ReviewOptions) {
  const [review, setReview] = useState<Review>();
  const readLatest = useReadLatestChanges();
  const { base } = saving;

  /** Reads the stored schedule and merges it field by field. `changed` is empty if no field of the form differs. */
  const meet = async (): Promise<Result<{ current: EditableSchedule; changed: readonly Field[] }> | undefined> => {
    const answer = await saving.readAgain();
    if (base === undefined || answer === undefined) return undefined;
    if (!answer.ok) return answer;
    const { data: current } = answer;
    const entries = await readLatest({ scheduleId: base.id, revision: current.revision });
    const versions = { base: toValues(base), mine: form.getValues(), theirs: toValues(current) };
    const { values, changed, clashes } = mergeForms(versions);
    saving.rebase(current);
    form.reset(versions.theirs);
    for (const field of fieldsOf(values)) {
      if (values[field] !== versions.theirs[field]) form.setValue(field, values[field], { shouldDirty: true });
    }
    if (changed.length > 0) {
      setReview({ ...versions, changed, clashes, entries, since: base.updated_at, revision: current.revision });
    }
    return { ok: true, data: { current, changed } };
  };

  const discard = () => {
    if (base) form.reset(toValues(base));
    setReview(undefined);
  };

  return { review, meet, discard };
}
