import { useState } from 'react';
import { useExtension } from '#api/extension.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { bulkMessages, pausingMessages } from '#i18n/dialogs-messages.ts';
import { failureText } from '#i18n/failure-text.ts';
import { sharedMessages } from '#i18n/shared-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { ConfirmDialog } from '#ui/confirm-dialog.tsx';
import { Switch } from '#ui/switch.tsx';
import { TextArea } from '#ui/text-area.tsx';
import styles from './bulk.module.css';
import { ScheduleNames } from './schedule-names.tsx';
import type { BulkAction, BulkDialogProps, BulkWish } from './use-bulk.ts';

const texts = {
  enable: { title: 'enableTitle', text: 'enableText', confirm: 'enable', id: 'enable' },
  disable: { title: 'disableTitle', text: 'disableText', confirm: 'disable', id: 'disable' },
  delete: { title: 'deleteTitle', text: 'deleteText', confirm: 'delete', id: 'delete' },
  resume: { title: 'resumeTitle', text: 'resumeText', confirm: 'resume', id: 'resume' },
  run_now: { title: 'runNowTitle', text: 'runNowText', confirm: 'runNow', id: 'run' },
} as const;

type ConfirmedAction = Exclude<BulkAction, 'pause' | 'set_timezone' | 'set_notifications'>;

/**
 * Confirms a bulk action: lists the schedules and the consequences. Disabling takes a reason, and running asks about the
 * disabled ones.
 */
export function BulkDialog(props: BulkDialogProps & { action: ConfirmedAction }) {
  const { action, schedules, failure, pending, onConfirm, onCancel } = props;
  const t = useMessages(bulkMessages);
  const card = useMessages(cardMessages);
  const [note, setNote] = useState('');
  const [runsDisabled, setRunsDisabled] = useState(false);
  const count = schedules.length;
  const disabled = action === 'run_now' ? schedules.filter(({ enabled }) => !enabled).length : 0;
  const wish = (): BulkWish => {
    if (action === 'disable') return { action, note: note.trim() || null };
    return disabled > 0 ? { action, allow_disabled: runsDisabled } : { action };
  };
  const { title, text, confirm, id } = texts[action];
  return (
    <ConfirmDialog
      confirmLabel={card(confirm)}
      error={failure && failureText(failure, card)}
      id={`${id}-schedules-dialog`}
      isOpen
      onCancel={onCancel}
      onConfirm={() => onConfirm(wish())}
      pending={pending}
      title={t(title, { count })}
      tone={action === 'delete' ? 'danger' : 'primary'}
    >
      <ScheduleNames schedules={schedules} />
      {t(text, { count })}
      {action === 'disable' && <Reason onChange={setNote} value={note} />}
      {disabled > 0 && (
        <div className={styles.reason}>
          <Switch checked={runsDisabled} id="run-disabled-field" onChange={setRunsDisabled}>
            {t('runDisabled', { count: disabled })}
          </Switch>
        </div>
      )}
    </ConfirmDialog>
  );
}

function Reason({ value, onChange }: { value: string; onChange: (reason: string) => void }) {
  const t = useMessages(bulkMessages);
  const pausing = useMessages(pausingMessages);
  const shared = useMessages(sharedMessages);
  const { data } = useExtension();
  const limit = data?.available ? data.extension.limits.max_note_length : undefined;
  return (
    <div className={styles.reason}>
      <TextArea
        aside={limit !== undefined && pausing('noteLength', { length: value.length, limit })}
        hint={shared('optional')}
        id="disable-reason-field"
        label={t('reason')}
        maxLength={limit}
        onChange={(event) => onChange(event.target.value)}
        placeholder={t('reasonPlaceholder')}
        rows={2}
        value={value}
      />
    </div>
  );
}
