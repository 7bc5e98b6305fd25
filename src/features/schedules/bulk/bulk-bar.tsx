import { useState } from 'react';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { bulkMessages } from '#i18n/dialogs-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { Button } from '#ui/button.tsx';
import { useFocusCardTitle } from '../shared/card-title.ts';
import styles from './bulk.module.css';
import { BulkDialog } from './bulk-dialog.tsx';
import { BulkFailures } from './bulk-failures.tsx';
import { type BulkAction, type NotChanged, useBulk } from './use-bulk.ts';

export type BulkBarProps = {
  /** The selected schedules that are visible. */
  selected: readonly Schedule[];
  /** The maximum number of schedules in one request. */
  most: number;
  /** Replaces the selection. */
  onSelect: (ids: readonly string[]) => void;
  onDeleted: (schedules: readonly Schedule[]) => void;
  onEnd: () => void;
};

const actions = [
  { action: 'enable', variant: 'secondary' },
  { action: 'disable', variant: 'secondary' },
  { action: 'delete', variant: 'danger' },
] as const;

const notices = { enable: 'enabled', disable: 'disabled', delete: 'deleted' } as const;

/** Shows the number of selected schedules, the bulk actions and their failures. */
export function BulkBar({ selected, most, onSelect, onDeleted, onEnd }: BulkBarProps) {
  const t = useMessages(bulkMessages);
  const card = useMessages(cardMessages);
  const { notify } = useHost();
  const focusCardTitle = useFocusCardTitle();
  const bulk = useBulk();
  const [asking, setAsking] = useState<BulkAction>();
  const [failed, setFailed] = useState<readonly NotChanged[]>([]);
  const count = selected.length;
  const unavailable = count === 0 ? t('noneSelected') : count > most ? t('tooMany', { count: most }) : undefined;

  const ask = (action: BulkAction | undefined) => {
    bulk.forgetFailure();
    setAsking(action);
  };
  const confirm = async (action: BulkAction) => {
    const outcome = await bulk.change(action, selected);
    if (!outcome) return;
    setAsking(undefined);
    setFailed(outcome.failed);
    // Failed schedules stay selected, so that the person can retry.
    onSelect(outcome.failed.map(({ schedule }) => schedule.id));
    if (outcome.done.length === 0) return;
    notify({ tone: 'success', message: t(notices[action], { count: outcome.done.length }) });
    if (action === 'delete') onDeleted(outcome.done);
  };

  const end = () => {
    onEnd();
    // The bar unmounts and would take the focus with it.
    focusCardTitle();
  };

  return (
    <section aria-label={t('bar')} className={styles.bar}>
      {failed.length > 0 && <BulkFailures failed={failed} onClose={() => setFailed([])} />}
      <div className={styles.line}>
        <span className={styles.count} role="status">
          {t('selected', { count })}
        </span>
        <span className={styles.hint}>{t('hint')}</span>
        <div className={styles.actions}>
          {actions.map(({ action, variant }) => (
            <Button
              id={`${action}-selected-button`}
              key={action}
              onClick={() => ask(action)}
              size="sm"
              unavailable={unavailable}
              variant={variant}
            >
              {card(action)}
            </Button>
          ))}
          <Button id="end-selecting-button" onClick={end} size="sm" variant="ghost">
            {t('done')}
          </Button>
        </div>
      </div>
      {asking && (
        <BulkDialog
          action={asking}
          failure={bulk.failure}
          onCancel={() => ask(undefined)}
          onConfirm={() => void confirm(asking)}
          pending={bulk.pending}
          schedules={selected}
        />
      )}
    </section>
  );
}
