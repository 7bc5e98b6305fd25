import { parseRecurrence, type Recurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import { memo, useMemo } from 'react';
import { previewMessages } from '#i18n/editor-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useNow } from '../../shared/now.ts';
import { compareRuns } from './compare-runs.ts';
import { plannedRuns } from './planned-run.ts';
import styles from './preview.module.css';

export type Timing = { cron: string; timezone: string };

type ImpactProps = { recurrence: Recurrence; savedCron: string; savedTimezone: string };

/** The effects of a changed timing; renders nothing if the timing means the same. */
export const Impact = memo(function Impact({ recurrence, savedCron, savedTimezone }: ImpactProps) {
  const saved = useMemo(() => {
    const parsed = parseRecurrence(savedCron, savedTimezone);
    return parsed.ok ? parsed.recurrence : undefined;
  }, [savedCron, savedTimezone]);
  const isSame = saved?.cron.text === recurrence.cron.text && saved.zone.name === recurrence.zone.name;
  return saved && !isSame ? <Comparison after={recurrence} before={saved} /> : null;
});

function Comparison({ before, after }: { before: Recurrence; after: Recurrence }) {
  const t = useMessages(previewMessages);
  const minute = useNow(60_000);
  const { days, ...counts } = useMemo(() => compareRuns(before, after, minute), [before, after, minute]);
  const texts = { before: t('runs', { count: counts.before }), after: t('runs', { count: counts.after }) };
  return (
    <section aria-label={t('impact')} className={styles.box}>
      <h3 className={styles.title}>{t('impact')}</h3>
      <p className={styles.note}>{t(days === 30 ? 'impactMonth' : 'impactYear', texts)}</p>
      <div className={styles.sides}>
        <Side recurrence={before} title={t('impactBefore')} />
        <Side recurrence={after} title={t('impactAfter')} />
      </div>
    </section>
  );
}

function Side({ recurrence, title }: { recurrence: Recurrence; title: string }) {
  const format = useFormat();
  const minute = useNow(60_000);
  const runs = useMemo(() => plannedRuns(recurrence, minute, 3), [recurrence, minute]);
  return (
    <div>
      <div className={styles.sideTitle}>{title}</div>
      <div className={styles.quiet}>{recurrence.zone.name}</div>
      <ol aria-label={title} className={styles.sideRuns}>
        {runs.map(({ at }) => (
          <li key={at}>{format.dateTime(at, recurrence.zone.name)}</li>
        ))}
      </ol>
    </div>
  );
}
