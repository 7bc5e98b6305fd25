import { useRef, useState } from 'react';
import { useSchedules } from '#api/schedules.ts';
import type { AuditEntry, ScheduleLeft, Undoable, UndoableBulkChange } from '#api/types.ts';
import { undoMessages } from '#i18n/undo-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import { bulkUndoTexts } from '../shared/bulk-undo-texts.ts';
import { NotChangedBack } from '../shared/not-changed-back.tsx';
import { RestoreDeleted } from '../shared/restore-deleted.tsx';
import { useUndoBulk } from '../shared/use-undo-bulk.ts';
import styles from './changes.module.css';

type UndoEntryProps = {
  /** One change, or the entries of one bulk change. */
  entries: readonly [AuditEntry, ...AuditEntry[]];
  undoable: Undoable;
  /** Opens the consequences of going back to this version. */
  onUndoUpdate: (versionId: string) => void;
};

/** The button that undoes a change, if that is still possible. */
export function UndoEntry({ entries, undoable, onUndoUpdate }: UndoEntryProps) {
  const t = useMessages(undoMessages);
  const schedules = useSchedules().data ?? [];
  const place = useRef<HTMLDivElement>(null);
  const [left, setLeft] = useState<readonly ScheduleLeft[]>([]);
  const [entry] = entries;
  const deletions = undoable.deletions.filter(({ audit_id }) => entries.some(({ id }) => id === audit_id));
  const update = undoable.update?.audit_id === entry.id ? undoable.update : undefined;
  const bulk = undoable.bulk_changes.find(({ id }) => id === entry.bulk_change_id);
  // The focused button unmounts.
  const focusHere = () => place.current?.focus();
  return (
    <div className={styles.undo} ref={place} tabIndex={-1}>
      {deletions.length > 0 && (
        <RestoreDeleted
          deleted={deletions.map(({ schedule }) => schedule)}
          onRestored={focusHere}
          schedules={schedules}
        />
      )}
      {update && (
        <Button id="undo-update-entry-button" onClick={() => onUndoUpdate(update.from.id)} size="sm">
          {t('undoUpdate')}
        </Button>
      )}
      {bulk && (
        <UndoBulk
          change={bulk}
          onUndone={(notRestored) => {
            setLeft(notRestored);
            focusHere();
          }}
        />
      )}
      <NotChangedBack
        left={left}
        onClose={() => {
          setLeft([]);
          focusHere();
        }}
      />
    </div>
  );
}

type UndoBulkProps = { change: UndoableBulkChange; onUndone: (notRestored: readonly ScheduleLeft[]) => void };

function UndoBulk({ change, onUndone }: UndoBulkProps) {
  const t = useMessages(undoMessages);
  const { undo, pending, failure } = useUndoBulk();
  const { action, schedules, changed_since } = change;
  const undoBulk = async () => {
    const result = await undo(change);
    if (result) onUndone(result.not_restored);
  };
  return (
    <>
      <Button
        aria-label={t(bulkUndoTexts[action].undo, { count: schedules.length })}
        automationId="undo-bulk-change-button"
        onClick={() => void undoBulk()}
        pending={pending}
        size="sm"
      >
        {t('undo')}
      </Button>
      {changed_since > 0 && <div className={styles.who}>{t('changedSince', { count: changed_since })}</div>}
      <div aria-live="polite">{failure}</div>
    </>
  );
}
