import type { UpdatePreview } from '#api/types.ts';
import { updateMessages } from '#i18n/update-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from '#ui/alert.tsx';
import { ApplyToAll } from './apply-to-all.tsx';
import { BlockedTable } from './blocked-table.tsx';
import { CarriedSchedules } from './carried-schedules.tsx';
import { summaryOf } from './choices.ts';
import { MovingSchedules } from './schedule-group.tsx';
import { UndoInstead } from './undo-instead.tsx';
import { InView, UpdateFailed } from './update-failed.tsx';
import { UpdateSummary } from './update-summary.tsx';
import styles from './upgrade.module.css';
import type { useUpdate } from './use-update.ts';

type DecideBodyProps = { preview: UpdatePreview; canWrite: boolean; update: ReturnType<typeof useUpdate> };

/** The effects of the update and the decisions that it needs. */
export function DecideBody({ preview, canWrite, update }: DecideBodyProps) {
  const t = useMessages(updateMessages);
  const { choices, choose, failed, failure, reread, pending } = update;
  const { blocked, remapped, undo } = preview;
  return (
    <div className={styles.stack}>
      {failure && (
        <UpdateFailed failure={failure} title={t(failed === 'undo' ? 'undoFailed' : 'updateFailed')}>
          {choices.size > 0 && t('choicesKept')}
        </UpdateFailed>
      )}
      {reread && (
        <InView>
          <Alert announce title={t('staleTitle')} tone="info">
            {reread.dropped > 0 ? t('staleDropped', { count: reread.dropped }) : choices.size > 0 && t('choicesKept')}
          </Alert>
        </InView>
      )}
      {!canWrite && <Alert tone="info">{t('readOnly')}</Alert>}
      {canWrite && undo && <UndoInstead undo={undo} update={update} />}
      <Situation canWrite={canWrite} preview={preview} />
      {canWrite && blocked.length > 1 && (
        <ApplyToAll blocked={blocked} choices={choices} disabled={pending} onChange={update.setChoices} />
      )}
      {blocked.length > 0 && (
        <BlockedTable
          canWrite={canWrite}
          choices={choices}
          disabled={pending}
          onChoose={choose}
          preview={preview}
          showsMissing={update.showsMissing}
        />
      )}
      <CarriedSchedules canWrite={canWrite} choices={choices} disabled={pending} onChoose={choose} preview={preview} />
      <MovingSchedules moving={remapped} />
      {canWrite && (blocked.length > 0 || choices.size > 0) && <UpdateSummary summary={summaryOf(preview, choices)} />}
    </div>
  );
}

type SituationProps = { preview: UpdatePreview; canWrite: boolean };

function Situation({ preview: { blocked, remapped, carried_invalid, to }, canWrite }: SituationProps) {
  const t = useMessages(updateMessages);
  const { version } = to;
  if (blocked.length > 0) {
    return (
      <Alert title={t('blockedTitle', { count: blocked.length, version })} tone="warning">
        {t(canWrite ? 'blockedText' : 'blockedTextReadOnly', { count: blocked.length })}
      </Alert>
    );
  }
  return (
    <Alert title={t('clearTitle', { version })} tone="success">
      {remapped.length + carried_invalid.length === 0 && `${t('noSchedules')} `}
      {t('clearText')}
    </Alert>
  );
}
