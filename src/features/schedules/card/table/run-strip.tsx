import type { RunGlance, RunStatus } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { formatList } from '#i18n/format.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { outcomes } from '../../shared/outcome.ts';
import styles from './run-strip.module.css';
import { BAR, barHeight, barShapes, longestSuccess } from './run-strip-shapes.ts';

const PITCH = BAR.width + BAR.gap;

/** The last runs as a picture, oldest first, and the same in words. */
export function RunStrip({ runs }: { runs: readonly RunGlance[] }) {
  const t = useMessages(cardMessages);
  const format = useFormat();
  const { intl } = useLocale();
  const { timezone } = useHost();
  const longest = longestSuccess(runs);

  const title = (run: RunGlance) => {
    const outcome = t(outcomes[run.status].label);
    const when = format.dateTime(Date.parse(run.scheduled_for), timezone);
    return run.duration_ms === null
      ? t('barTitle', { outcome, when })
      : t('barTitleDuration', { outcome, when, duration: format.duration(run.duration_ms) });
  };
  const counts = Map.groupBy(runs, (run) => run.status);
  const parts = [...counts].map(([status, those]) =>
    t('outcomeCount', { outcome: t(outcomes[status].label), count: those.length }),
  );

  return (
    <svg
      aria-label={t('stripLabel', {
        count: runs.length,
        outcomes: formatList(parts, intl, 'unit'),
      })}
      className={styles.strip}
      height={BAR.height}
      role="img"
      viewBox={`0 0 ${20 * PITCH} ${BAR.height}`}
      width={20 * PITCH}
    >
      {runs.map((run, at) => (
        <g key={run.id} transform={`translate(${at * PITCH} 0)`}>
          <title>{title(run)}</title>
          <Bar height={barHeight(run, longest)} status={run.status} />
        </g>
      ))}
    </svg>
  );
}

function Bar({ status, height }: { status: RunStatus; height: number }) {
  const { width } = BAR;
  const y = BAR.height - height;
  switch (barShapes[status]) {
    case 'broken':
      return (
        <path
          className={styles.failed}
          d={`M0 ${y}h${width}v${height - 8}h-${width}zM0 ${BAR.height - 5}h${width}v5h-${width}z`}
        />
      );
    case 'hollow':
      return (
        <rect
          className={status === 'running' ? styles.running : styles.queued}
          height={height - 1}
          width={width - 1}
          x={0.5}
          y={y + 0.5}
        />
      );
    case 'dashed':
      return <rect className={styles.skipped} height={height - 1} width={width - 1} x={0.5} y={y + 0.5} />;
    case 'flat':
      return <rect className={styles.cancelled} height={height} width={width} y={y} />;
    case 'solid':
      return <rect className={styles.succeeded} height={height} rx={1} width={width} y={y} />;
  }
}
