import { useState } from 'react';
import type { Schedule } from '#api/types.ts';
import { bulkMessages } from '#i18n/dialogs-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useFocusCardTitle } from '../shared/card-title.ts';
import styles from './bulk.module.css';
import { BulkActions } from './bulk-actions.tsx';
import { BulkFailures } from './bulk-failures.tsx';
import { BulkQuestion } from './bulk-question.tsx';
import { type BulkAction, type BulkOutcome, type BulkWish, useBulk } from './use-bulk.ts';

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

const doneTexts = {
  enable: 'enabled',
  disable: 'disabled',
  delete: 'deleted',
  pause: 'paused',
  resume: 'resumed',
  run_now: 'started',
  set_timezone: 'timezoneChanged',
  set_notifications: 'notificationsChanged',
} as const satisfies Record<BulkAction, string>;

/** Shows the number of selected schedules, the bulk actions and their outcome. */
export function BulkBar({ selected, most, onSelect, onDeleted, onEnd }: BulkBarProps) {
  const t = useMessages(bulkMessages);
  const focusCardTitle = useFocusCardTitle();
  const bulk = useBulk();
  const [asking, setAsking] = useState<BulkAction>();
  const [outcome, setOutcome] = useState<BulkOutcome>();
  const count = selected.length;
  const unavailable = count === 0 ? t('noneSelected') : count > most ? t('tooMany', { count: most }) : undefined;

  const ask = (action: BulkAction | undefined) => {
    bulk.forgetFailure();
    setAsking(action);
    if (action !== undefined) setOutcome(undefined);
  };
  const confirm = async (wish: BulkWish) => {
    const changed = await bulk.change(wish, selected);
    if (!changed) return;
    setAsking(undefined);
    setOutcome(changed);
    // Failed schedules stay selected, so that the person can retry.
    onSelect(changed.failed.map(({ schedule }) => schedule.id));
    if (wish.action === 'delete' && changed.done.length > 0) onDeleted(changed.done);
  };

  const end = () => {
    onEnd();
    // The bar unmounts and would take the focus with it.
    focusCardTitle();
  };

  return (
    <section aria-label={t('bar')} className={styles.bar} data-at-bottom="">
      {outcome && outcome.failed.length > 0 && (
        <BulkFailures action={outcome.action} failed={outcome.failed} onClose={() => setOutcome(undefined)} />
      )}
      <div className={styles.line}>
        {/* The outcome is here and not in a notice of the host's, which would cover the bar. */}
        <div role="status">
          {outcome && outcome.done.length > 0 && (
            <div className={styles.outcome}>{t(doneTexts[outcome.action], { count: outcome.done.length })}</div>
          )}
          <div className={styles.count}>{t('selected', { count })}</div>
        </div>
        <span className={styles.hint}>{t('hint')}</span>
        <BulkActions onAction={ask} onEnd={end} unavailable={unavailable} />
      </div>
      {asking && (
        <BulkQuestion
          action={asking}
          failure={bulk.failure}
          onCancel={() => ask(undefined)}
          onConfirm={(wish) => void confirm(wish)}
          pending={bulk.pending}
          schedules={selected}
        />
      )}
    </section>
  );
}
