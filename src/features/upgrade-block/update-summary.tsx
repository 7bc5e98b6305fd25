import { updateMessages } from '#i18n/update-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import type { Summary } from './choices.ts';
import styles from './upgrade.module.css';

const lines = [
  ['moving', 'summaryMoving'],
  ['retargeted', 'summaryRetargeted'],
  ['disabled', 'summaryDisabled'],
  ['deleted', 'summaryDeleted'],
  ['carried', 'summaryCarried'],
  ['undecided', 'summaryUndecided'],
] as const;

/** Summarises the update before it is applied. */
export function UpdateSummary({ summary }: { summary: Summary }) {
  const t = useMessages(updateMessages);
  return (
    <section aria-labelledby="update-summary-title" className={styles.summary} data-automation-id="update-summary">
      <h3 className={styles.summaryTitle} id="update-summary-title">
        {t('summaryTitle')}
      </h3>
      <ul className={styles.summaryList}>
        {lines
          .filter(([key]) => summary[key] > 0)
          .map(([key, message]) => (
            <li key={key}>{t(message, { count: summary[key] })}</li>
          ))}
      </ul>
    </section>
  );
}
