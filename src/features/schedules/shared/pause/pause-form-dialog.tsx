import type { Zone } from '@extension-schedules/core/recurrence/zone.ts';
import { type ReactNode, useState } from 'react';
import type { Failure } from '#api/result.ts';
import { serviceClock } from '#api/service-clock.ts';
import type { SchedulePause } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { pausingMessages } from '#i18n/dialogs-messages.ts';
import { failureText } from '#i18n/failure-text.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { sharedMessages } from '#i18n/shared-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { FormDialog } from '#ui/form-dialog.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { useNow } from '../now.ts';
import { PauseChoices } from './pause-choices.tsx';
import { asTyped, endOf, type PauseDraft, type PauseEnd, tomorrowMorning } from './pause-draft.ts';

type PauseFormDialogProps = {
  id: string;
  title: string;
  confirmLabel: string;
  initial: PauseDraft;
  /** In which the end is typed and shown; undefined where this browser does not know it. */
  zone: Zone | undefined;
  maxNoteLength: number;
  pending: boolean;
  failure: Failure | undefined;
  onPause: (pause: SchedulePause) => void;
  onClose: () => void;
  /** The consequences. */
  children: ReactNode;
};

/** Asks for the end and the note of a pause. */
export function PauseFormDialog(props: PauseFormDialogProps) {
  const { id, title, confirmLabel, initial, zone, maxNoteLength, pending, failure, onPause, onClose } = props;
  const t = useMessages(pausingMessages);
  const card = useMessages(cardMessages);
  const shared = useMessages(sharedMessages);
  const { intl } = useLocale();
  const now = useNow(60_000);
  const [draft, setDraft] = useState(initial);
  const [refused, setRefused] = useState<Extract<PauseEnd, { ok: false }>['reason']>();
  const example = zone ? Object.values(asTyped(tomorrowMorning(zone, now), zone, intl)).join(', ') : '';

  const submit = () => {
    const end = endOf(draft, zone, serviceClock.now(), intl);
    setRefused(end.ok ? undefined : end.reason);
    if (!end.ok) return document.getElementById('pause-until-date-field')?.focus();
    onPause({
      until: end.until === null ? null : new Date(end.until).toISOString(),
      note: draft.note.trim() || null,
    });
  };

  return (
    <FormDialog
      cancelId="cancel-pause-button"
      error={failure && failureText(failure, card)}
      id={id}
      onCancel={onClose}
      onSubmit={submit}
      pending={pending}
      submitId="pause-schedule-button"
      submitLabel={confirmLabel}
      text={props.children}
      title={title}
    >
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
    </FormDialog>
  );
}
