import { findZone } from '@extension-schedules/core/recurrence/zone.ts';
import { type FormEvent, useState } from 'react';
import type { Failure } from '#api/result.ts';
import { usePauseSchedule } from '#api/schedule-changes.ts';
import { scheduleName } from '#api/schedules.ts';
import { serviceClock } from '#api/service-clock.ts';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { pausingMessages } from '#i18n/dialogs-messages.ts';
import { failureText } from '#i18n/failure-text.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { sharedMessages } from '#i18n/shared-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { Alert } from '#ui/alert.tsx';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { SlowNotice } from '#ui/slow-notice.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { useNow } from '../shared/now.ts';
import { PauseChoices } from '../shared/pause/pause-choices.tsx';
import { asTyped, draftOf, endOf, type PauseEnd, tomorrowMorning } from '../shared/pause/pause-draft.ts';
import styles from './pausing.module.css';

export type PauseDialogProps = { schedule: Schedule; maxNoteLength: number; onClose: () => void };

/** Pauses a schedule or changes its pause. `schedule` is the list's copy, so its ETag is current. */
export function PauseDialog({ schedule, maxNoteLength, onClose }: PauseDialogProps) {
  const t = useMessages(pausingMessages);
  const card = useMessages(cardMessages);
  const shared = useMessages(sharedMessages);
  const { notify } = useHost();
  const { intl } = useLocale();
  const now = useNow(60_000);
  const pause = usePauseSchedule();
  const found = findZone(schedule.timezone);
  const zone = found.ok ? found.zone : undefined;
  const [draft, setDraft] = useState(() => draftOf(schedule.pause, zone, intl));
  const [refused, setRefused] = useState<Extract<PauseEnd, { ok: false }>['reason']>();
  const [failure, setFailure] = useState<Failure>();
  const isChange = schedule.pause !== null;
  const name = scheduleName(schedule);
  const example = zone ? Object.values(asTyped(tomorrowMorning(zone, now), zone, intl)).join(', ') : '';

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const end = endOf(draft, zone, serviceClock.now(), intl);
    setRefused(end.ok ? undefined : end.reason);
    if (!end.ok) return document.getElementById('pause-until-date-field')?.focus();
    setFailure(undefined);
    const result = await pause.mutateAsync({
      scheduleId: schedule.id,
      etag: schedule.etag,
      pause: { until: end.until === null ? null : new Date(end.until).toISOString(), note: draft.note.trim() || null },
    });
    if (!result.ok) return setFailure(result.failure);
    notify({ tone: 'success', message: t(isChange ? 'noticePauseChanged' : 'noticePaused', { name }) });
    onClose();
  };

  return (
    <Dialog
      footer={
        <>
          <Button id="cancel-pause-button" onClick={onClose}>
            {shared('cancel')}
          </Button>
          <Button id="pause-schedule-button" pending={pause.isPending} type="submit" variant="primary">
            {t(isChange ? 'changePauseConfirm' : 'pauseConfirm')}
          </Button>
        </>
      }
      id="pause-schedule-dialog"
      isOpen
      onClose={onClose}
      size="sm"
      title={t(isChange ? 'changePauseTitle' : 'pauseTitle', { name })}
      wrap={(content) => (
        <form noValidate onSubmit={(event) => void submit(event)}>
          {content}
        </form>
      )}
    >
      <div className={styles.form}>
        {failure && (
          <Alert announce tone="error">
            {failureText(failure, card)}
          </Alert>
        )}
        {pause.isPending && <SlowNotice />}
        <p className={styles.text}>{t('pauseText')}</p>
        <PauseChoices
          dateError={refused && (refused === 'missing' ? t('dateRequired', { example }) : t('datePast'))}
          draft={draft}
          now={now}
          onChange={(changed) => {
            setDraft(changed);
            setRefused(undefined);
          }}
          zone={zone}
        />
        <TextArea
          aside={t('noteLength', { length: draft.note.length, limit: maxNoteLength })}
          hint={shared('optional')}
          id="pause-note-field"
          label={t('note')}
          maxLength={maxNoteLength}
          onChange={(event) => setDraft({ ...draft, note: event.target.value })}
          placeholder={t('notePlaceholder')}
          rows={2}
          value={draft.note}
        />
      </div>
    </Dialog>
  );
}
