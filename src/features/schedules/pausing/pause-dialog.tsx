import { findZone } from '@extension-schedules/core/recurrence/zone.ts';
import { useState } from 'react';
import type { Failure } from '#api/result.ts';
import { usePauseSchedule } from '#api/schedule-changes.ts';
import { scheduleName } from '#api/schedules.ts';
import type { Schedule, SchedulePause } from '#api/types.ts';
import { pausingMessages } from '#i18n/dialogs-messages.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { draftOf } from '../shared/pause/pause-draft.ts';
import { PauseFormDialog } from '../shared/pause/pause-form-dialog.tsx';

export type PauseDialogProps = { schedule: Schedule; maxNoteLength: number; onClose: () => void };

/** Pauses a schedule or changes its pause. `schedule` is the list's copy, so its ETag is current. */
export function PauseDialog({ schedule, maxNoteLength, onClose }: PauseDialogProps) {
  const t = useMessages(pausingMessages);
  const { notify } = useHost();
  const { intl } = useLocale();
  const { mutateAsync, isPending } = usePauseSchedule();
  const [failure, setFailure] = useState<Failure>();
  const found = findZone(schedule.timezone);
  const zone = found.ok ? found.zone : undefined;
  const isChange = schedule.pause !== null;
  const name = scheduleName(schedule);

  const pause = async (wanted: SchedulePause) => {
    setFailure(undefined);
    const result = await mutateAsync({ scheduleId: schedule.id, etag: schedule.etag, pause: wanted });
    if (!result.ok) return setFailure(result.failure);
    notify({ tone: 'success', message: t(isChange ? 'noticePauseChanged' : 'noticePaused', { name }) });
    onClose();
  };

  return (
    <PauseFormDialog
      confirmLabel={t(isChange ? 'changePauseConfirm' : 'pauseConfirm')}
      failure={failure}
      id="pause-schedule-dialog"
      initial={draftOf(schedule.pause, zone, intl)}
      maxNoteLength={maxNoteLength}
      onClose={onClose}
      onPause={(wanted) => void pause(wanted)}
      pending={isPending}
      title={t(isChange ? 'changePauseTitle' : 'pauseTitle', { name })}
      zone={zone}
    >
      {t('pauseText')}
    </PauseFormDialog>
  );
}
