import { UNDO_WINDOW_MS } from '@extension-schedules/core/limits.ts';
import type { UndoableUpdate } from '#api/types.ts';
import { updateMessages } from '#i18n/update-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { Alert } from '#ui/alert.tsx';
import { Button } from '#ui/button.tsx';
import styles from './upgrade.module.css';
import type { useUpdate } from './use-update.ts';

type UndoInsteadProps = { undo: UndoableUpdate; update: ReturnType<typeof useUpdate> };

/** Offers to undo the last update instead, which also restores the schedules. */
export function UndoInstead({ undo: { id, until, from, to }, update }: UndoInsteadProps) {
  const t = useMessages(updateMessages);
  const format = useFormat();
  const { timezone } = useHost();
  const { choices, pending, undoing } = update;
  const end = Date.parse(until);
  const names = { from: from.version, to: to.version };
  return (
    <Alert
      action={
        <Button
          id="undo-last-update-button"
          onClick={() => void update.undo(id)}
          pending={undoing}
          size="sm"
          unavailable={pending && !undoing ? t('updating', { version: from.version }) : undefined}
        >
          <span className={styles.wrapping}>
            {t('undoInstead', { when: format.dateTime(end - UNDO_WINDOW_MS, timezone) })}
          </span>
        </Button>
      }
      title={t('undoInsteadTitle', names)}
      tone="info"
    >
      {t('undoInsteadText', names)} {choices.size > 0 && t('overrideInstead')}{' '}
      {t('undoUntil', { when: format.dateTime(end, timezone) })}.
    </Alert>
  );
}
