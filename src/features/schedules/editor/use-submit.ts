import { useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { EditableSchedule } from '#api/payload-text.ts';
import { type Failure, problemCode, type Result } from '#api/result.ts';
import { scheduleName } from '#api/schedules.ts';
import type { Endpoint, Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { showFirstError } from './focus-first.ts';
import type { EditorStart, FormValues } from './form-values.ts';
import { useReview } from './others/use-review.ts';
import { hasBody } from './use-endpoint-options.ts';
import { useFailureOnFields } from './use-failure-on-fields.ts';
import { useSaveSchedule } from './use-save-schedule.ts';

type SubmitOptions = {
  start: EditorStart;
  form: UseFormReturn<FormValues>;
  endpoints: readonly Endpoint[];
  toValues: (schedule: EditableSchedule) => FormValues;
  onClose: () => void;
};

/** Saves the form. If another person saved first, their change is merged and shown before anything is sent. */
export function useSubmit({ start, form, endpoints, toValues, onClose }: SubmitOptions) {
  const card = useMessages(cardMessages);
  const { notify } = useHost();
  const saving = useSaveSchedule(start);
  const [failure, setFailure] = useState<Failure>();
  const putOnFields = useFailureOnFields(form.setError);
  const { review, meet, discard } = useReview({ form, saving, toValues });
  const targetOf = ({ endpointId }: FormValues) => ({ sendsBody: hasBody(endpoints, endpointId) });

  const finish = (result: Result<Schedule>, notice: 'noticeAdded' | 'noticeSaved') => {
    if (!result.ok) return putOnFields(result.failure) ? undefined : setFailure(result.failure);
    notify({ tone: 'success', message: card(notice, { name: scheduleName(result.data) }) });
    onClose();
  };
  const lookAgain = async () => {
    setFailure(undefined);
    const met = await meet();
    if (met && !met.ok) setFailure(met.failure);
    return met?.ok ? met.data : undefined;
  };
  const save = async (values: FormValues) => {
    const notice = start.kind === 'edit' ? 'noticeSaved' : 'noticeAdded';
    const result = await saving.save(values, targetOf(values));
    if (result.ok || problemCode(result.failure) !== 'PRECONDITION_FAILED') return finish(result, notice);
    const met = await lookAgain();
    // A pause, for example, concerns no field of the form.
    if (met?.changed.length === 0) finish(await saving.save(values, targetOf(values), met.current), notice);
  };
  const checked = (send: (values: FormValues) => Promise<void>) =>
    form.handleSubmit(
      (values) => {
        setFailure(undefined);
        return send(values);
      },
      (errors) => showFirstError(Object.keys(errors)),
    );

  return {
    saving,
    failure,
    review,
    lookAgain,
    discard,
    submit: checked(save),
    /** For a schedule that another person deleted. */
    addAsNew: checked(async (values) => finish(await saving.add(values, targetOf(values)), 'noticeAdded')),
  };
}
