import { parseRecurrence, type Recurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import { memo, useMemo } from 'react';
import { previewMessages } from '#i18n/editor-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useNow } from '../../shared/now.ts';
import { spanOf } from '../../shared/span.ts';
import { compareRuns } from './compare-runs.ts';
import { plannedRuns } from './planned-run.ts';
import styles from './preview.module.css';

export type Timing = {
  cron: string;
  timezone: string;
  starts_at?: string | null | undefined;
  ends_at?: string | null | undefined;
};

type ImpactProps = { recurrence: Recurrence; saved: Timing };

/** The effects of a changed timing; renders nothing if the timing means the same. */
export const Impact = memo(function Impact({ recurrence, saved }: ImpactProps) {
  const { cron, timezone, starts_at, ends_at } = saved;
  const before = useMemo(() => {
    const parsed = parseRecurrence(cron, timezone);
    return parsed.ok ? { ...parsed.recurrence, span: spanOf({ starts_at, ends_at }) } : undefined;
  }, [cron, timezone, starts_at, ends_at]);
  return before && !isSame(before, recurrence) ? <Comparison after={recurrence} before={before} /> : null;
});

function isSame(a: Recurrence, b: Recurrence): boolean {
  return (
    a.cron.text === b.cron.text &&
    a.zone.name === b.zone.name &&
    a.span?.startsAt === b.span?.startsAt &&
    a.span?.endsAt === b.span?.endsAt
  );
}

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
