import { useState } from 'react';
import type { ScheduleLeft, Undoable, UndoableBulkChange, UndoableLastUpdate } from '#api/types.ts';
import { undoMessages } from '#i18n/undo-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { bulkUndoTexts } from '../shared/bulk-undo-texts.ts';
import { useFocusCardTitle } from '../shared/card-title.ts';
import { Frozen } from '../shared/frozen.tsx';
import { NotChangedBack } from '../shared/not-changed-back.tsx';
import { useNow } from '../shared/now.ts';
import { UndoNotice } from '../shared/undo-notice.tsx';
import { useUndoBulk } from '../shared/use-undo-bulk.ts';
import { useDismissed } from './dismissed.ts';
import styles from './undo.module.css';

type ChangeNoticesProps = {
  undoable: Undoable;
  /** Opens the consequences of going back to this version. */
  onUndoUpdate: (versionId: string) => void;
};

/** The last update and the last bulk change, while they can be undone. Earlier ones are in the list of changes. */
export function ChangeNotices({ undoable, onUndoUpdate }: ChangeNoticesProps) {
  const { dismissed, dismiss } = useDismissed();
  const [left, setLeft] = useState<readonly ScheduleLeft[]>([]);
  const focusCardTitle = useFocusCardTitle();
  const now = useNow(60_000);
  const isShown = ({ id, until }: { id: string; until: string }) => Date.parse(until) > now && !dismissed.has(id);
  const [update, bulk] = [undoable.update, undoable.bulk_changes[0]];
  const close = ({ id, until }: { id: string; until: string }) => {
    dismiss(id, Date.parse(until));
    // The focused element unmounts.
    focusCardTitle();
  };
  const showsUpdate = update !== null && isShown(update);
  const showsBulk = bulk !== undefined && isShown(bulk);
  const isEmpty = !showsUpdate && !showsBulk && left.length === 0;
  return (
    <Frozen>
      {!isEmpty && (
        <div className={styles.area}>
          {showsUpdate && (
            <UpdateNotice onDismiss={() => close(update)} onUndo={() => onUndoUpdate(update.from.id)} update={update} />
          )}
          {showsBulk && (
            <BulkNotice
              change={bulk}
              key={bulk.id}
              onDismiss={() => close(bulk)}
              onUndone={(notRestored) => {
                setLeft(notRestored);
                focusCardTitle();
              }}
            />
          )}
          <NotChangedBack
            left={left}
            onClose={() => {
              setLeft([]);
              focusCardTitle();
            }}
          />
        </div>
      )}
    </Frozen>
  );
}

type UpdateNoticeProps = { update: UndoableLastUpdate; onUndo: () => void; onDismiss: () => void };

function UpdateNotice({ update, onUndo, onDismiss }: UpdateNoticeProps) {
  const t = useMessages(undoMessages);
  const until = useUntil(update.until);
  const text = t('updatedBy', { version: update.to.version, person: update.actor.name, until });
  return (
    <UndoNotice
      icon="sync"
      name={update.to.version}
      onDismiss={onDismiss}
      onUndo={onUndo}
      undoLabel={t('undoUpdate')}
      undoText={t('undoUpdate')}
    >
      {text}
    </UndoNotice>
  );
}

type BulkNoticeProps = {
  change: UndoableBulkChange;
  onUndone: (notRestored: readonly ScheduleLeft[]) => void;
  onDismiss: () => void;
};

function BulkNotice({ change, onUndone, onDismiss }: BulkNoticeProps) {
  const t = useMessages(undoMessages);
  const until = useUntil(change.until);
  const { undo, pending, failure } = useUndoBulk();
  const { action, actor, schedules, changed_since } = change;
  const values = { count: schedules.length, person: actor.name, until };
  const undoBulk = async () => {
    const result = await undo(change);
    if (result) onUndone(result.not_restored);
  };
  const { done, undo: undoText, icon } = bulkUndoTexts[action];
  const label = t(undoText, { count: schedules.length });
  return (
    <UndoNotice
      icon={icon}
      name={label}
      onDismiss={onDismiss}
      onUndo={() => void undoBulk()}
      pending={pending}
      undoLabel={label}
    >
      {t(done, values)}
      {changed_since > 0 && ` ${t('changedSince', { count: changed_since })}`}
      <div aria-live="polite">{failure}</div>
    </UndoNotice>
  );
}

function useUntil(until: string): string {
  const format = useFormat();
  const { timezone } = useHost();
  return format.dateTime(Date.parse(until), timezone);
}
