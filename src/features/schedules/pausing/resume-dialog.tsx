import { useState } from 'react';
import { useReadAgain } from '#api/read-again.ts';
import { type Failure, failureOf } from '#api/result.ts';
import { useResumePreview, useResumeSchedule } from '#api/schedule-changes.ts';
import { scheduleName } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { pausingMessages } from '#i18n/dialogs-messages.ts';
import { failureText } from '#i18n/failure-text.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { ConfirmDialog } from '#ui/confirm-dialog.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { SlowNotice } from '#ui/slow-notice.tsx';
import { ResumeConsequences } from './resume-consequences.tsx';

/** Confirms a resume and shows its effects. `schedule` is the list's copy, so its ETag is current. */
export function ResumeDialog({ schedule, onClose }: { schedule: Schedule; onClose: () => void }) {
  const t = useMessages(pausingMessages);
  const card = useMessages(cardMessages);
  const { notify } = useHost();
  const version = { scheduleId: schedule.id, etag: schedule.etag };
  const preview = useResumePreview(version);
  const resume = useResumeSchedule();
  const readAgain = useReadAgain();
  const [failure, setFailure] = useState<Failure>();
  const name = scheduleName(schedule);

  const confirm = async () => {
    setFailure(undefined);
    const result = await resume.mutateAsync(version);
    if (!result.ok) return setFailure(result.failure);
    notify({ tone: 'success', message: t('noticeResumed', { name }) });
    onClose();
  };

  return (
    <ConfirmDialog
      confirmLabel={card('resume')}
      error={failure && failureText(failure, card)}
      id="resume-schedule-dialog"
      isOpen
      onCancel={onClose}
      onConfirm={() => void confirm()}
      pending={resume.isPending}
      title={t('resumeTitle', { name })}
      tone="primary"
      unavailable={preview.isPending ? t('resumeLoading') : undefined}
    >
      {preview.isPending ? (
        <>
          <p aria-busy="true" role="status">
            {t('resumeLoading')}
          </p>
          <Skeleton height={18} />
          <SlowNotice onRetry={readAgain} />
        </>
      ) : preview.data ? (
        <ResumeConsequences pause={schedule.pause} preview={preview.data} />
      ) : (
        t('resumeUnknown', { reason: failureText(failureOf(preview.error), card) })
      )}
    </ConfirmDialog>
  );
}
