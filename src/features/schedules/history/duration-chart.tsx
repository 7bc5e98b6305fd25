import { smallestInterval } from '@extension-schedules/core/recurrence/interval.ts';
import { parseCron } from '@extension-schedules/core/recurrence/parse.ts';
import type { Run, RunStatus } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { historyMessages } from '#i18n/dialogs-messages.ts';
import { formatList } from '#i18n/format.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { outcomes } from '../shared/outcome.ts';
import styles from './duration-chart.module.css';
import { durationFigures } from './duration-figures.ts';

const HEIGHT = 52;
const PITCH = 6.6;
const WIDTH = 4.6;
const MOST = 100;

/** The durations of the last hundred runs, oldest first. The dashed line is the schedule's interval. */
export function DurationChart({ runs, cron }: { runs: readonly Run[]; cron: string }) {
  const t = useMessages(historyMessages);
  const card = useMessages(cardMessages);
  const format = useFormat();
  const { intl } = useLocale();
  const figures = durationFigures(runs);
  if (!figures) return null;
  const parsed = parseCron(cron);
  const interval = parsed.ok ? smallestInterval(parsed.cron) : Number.POSITIVE_INFINITY;
  // The line is drawn only if durations come near it; a daily schedule's line would flatten all bars.
  const showsInterval = interval < figures.longest * 3;
  const top = Math.max(figures.longest, showsInterval ? interval : 0);
  const heightOf = (duration: number) => Math.max(3, Math.round(HEIGHT * Math.sqrt(duration / Math.max(1, top))));

  const oldestFirst = [...runs].reverse().slice(-MOST);
  const counts = new Map<RunStatus, number>();
  for (const { status } of oldestFirst) counts.set(status, (counts.get(status) ?? 0) + 1);
  const parts = [...counts].map(([status, count]) =>
    card('outcomeCount', { outcome: card(outcomes[status].label), count }),
  );
  const p50 = format.duration(figures.p50);
  const p95 = format.duration(figures.p95);

  return (
    <div className={styles.chart}>
      <div className={styles.head}>
        <span>{t('chartTitle', { count: oldestFirst.length })}</span>
        <span>{t('chartFigures', { p50, p95, interval: format.duration(interval) })}</span>
      </div>
      <svg
        aria-label={t('chartLabel', { p50, p95, outcomes: formatList(parts, intl, 'unit') })}
        className={styles.drawing}
        height={HEIGHT + 12}
        preserveAspectRatio="none"
        role="img"
        viewBox={`0 0 ${MOST * PITCH} ${HEIGHT + 12}`}
        width="100%"
      >
        {showsInterval && (
          <line
            className={styles.interval}
            x1={0}
            x2={MOST * PITCH}
            y1={HEIGHT + 11 - heightOf(interval)}
            y2={HEIGHT + 11 - heightOf(interval)}
          />
        )}
        {oldestFirst.map((run, at) => (
          <Bar height={heightOf(run.duration_ms ?? 0)} key={run.id} status={run.status} x={at * PITCH} />
        ))}
      </svg>
    </div>
  );
}

function Bar({ status, height, x }: { status: RunStatus; height: number; x: number }) {
  const y = HEIGHT + 12 - height;
  switch (status) {
    case 'failed':
    case 'timed_out': {
      const upper = Math.max(2, height - 8);
      // A bar above a dot marks a failure, as in the list of schedules.
      return (
        <path
          className={styles.failed}
          d={`M${x} ${HEIGHT + 4 - upper}h${WIDTH}v${upper}h-${WIDTH}zM${x} ${HEIGHT + 7}h${WIDTH}v5h-${WIDTH}z`}
        />
      );
    }
    case 'succeeded':
      return <rect className={styles.succeeded} height={height} rx={1} width={WIDTH} x={x} y={y} />;
    case 'running':
    case 'queued':
      return <rect className={styles.underway} height={12} width={WIDTH - 1} x={x + 0.5} y={HEIGHT} />;
    default:
      return <rect className={styles.skipped} height={6} width={WIDTH - 1} x={x + 0.5} y={HEIGHT + 5.5} />;
  }
}
