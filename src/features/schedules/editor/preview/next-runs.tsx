import type { Recurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import { offsetAt } from '@extension-schedules/core/recurrence/zone.ts';
import { memo, useId } from 'react';
import { previewMessages } from '#i18n/editor-messages.ts';
import { formatZone } from '#i18n/format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import { Cadence } from '#ui/product/cadence/cadence.tsx';
import { useNow } from '../../shared/now.ts';
import styles from './preview.module.css';
import { RunTable } from './run-table.tsx';
import { ShortMonths } from './short-months.tsx';
import { UnevenSteps } from './uneven-steps.tsx';
import { MANY, type Plan } from './use-plan.ts';

const FEW = 5;

type NextRunsProps = {
  recurrence: Recurrence;
  plan: Plan;
  enabled: boolean;
  showsAll: boolean;
  onShowAll: (showsAll: boolean) => void;
};

/** The schedule in words, and its next runs. */
export const NextRuns = memo(function NextRuns({ recurrence, plan, enabled, showsAll, onShowAll }: NextRunsProps) {
  const t = useMessages(previewMessages);
  const minute = useNow(60_000);
  const id = useId();
  const { cron, zone } = recurrence;
  const offset = offsetAt(zone, minute);
  return (
    <div className={styles.box}>
      <div aria-live="polite" className={styles.words}>
        <Cadence cron={cron.text} />
      </div>
      <div className={styles.quiet}>{formatZone(zone.name, offset)}</div>
      <ShortMonths cron={cron} />
      <UnevenSteps cron={cron} />
      {!enabled && <p className={styles.note}>{t('disabled')}</p>}
      {plan.runs.length === 0 && <p className={styles.note}>{t('noRuns')}</p>}
      <div hidden={plan.runs.length === 0} id={id}>
        <RunTable offset={offset} runs={showsAll ? plan.runs : plan.runs.slice(0, FEW)} title={t('title')} />
      </div>
      {plan.runs.length > FEW && (
        <Button
          aria-controls={id}
          aria-expanded={showsAll}
          id="toggle-next-runs-button"
          onClick={() => onShowAll(!showsAll)}
          size="sm"
          variant="link"
        >
          {t('show', { count: showsAll ? FEW : Math.min(MANY, plan.runs.length) })}
        </Button>
      )}
      <div role="status">
        {plan.source === 'service' && <p className={styles.note}>{t('differs', { version: plan.dataVersion })}</p>}
        {plan.isUnconfirmed && <p className={styles.note}>{t('unconfirmed')}</p>}
      </div>
    </div>
  );
});
