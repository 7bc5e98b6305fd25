import type { MouseEvent } from 'react';
import type { RunGlance, RunStatus } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { formatList } from '#i18n/format.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { outcomes } from '../../shared/outcome.ts';
import { runDuration } from '../../shared/run-duration.ts';
import styles from './run-strip.module.css';
import { BAR, barHeight, barShapes, longestSuccess } from './run-strip-shapes.ts';

const labelOf = ({ status, retry }: RunGlance) => (retry ? 'waitingForRetry' : outcomes[status].label);
const PITCH = BAR.width + BAR.gap;

type RunStripProps = { runs: readonly RunGlance[]; onOpen: (runId: string | undefined) => void };

/** The last runs as a picture, oldest first, and the same in words. A press opens the nearest run. */
export function RunStrip({ runs, onOpen }: RunStripProps) {
  const t = useMessages(cardMessages);
  const format = useFormat();
  const { intl } = useLocale();
  const { timezone } = useHost();
  const longest = longestSuccess(runs);

  const title = (run: RunGlance) => {
    const outcome = t(labelOf(run));
    const when = format.dateTime(Date.parse(run.scheduled_for), timezone);
    const duration = runDuration(run, t, format);
    return duration === undefined
      ? t('barTitle', { outcome, when })
      : t('barTitleDuration', { outcome, when, duration });
  };
  const counts = Map.groupBy(runs, labelOf);
  const parts = [...counts].map(([label, those]) => t('outcomeCount', { outcome: t(label), count: those.length }));

  const press = ({ currentTarget, clientX, detail }: MouseEvent<HTMLButtonElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    // A key has no place, so it opens the last run.
    const at = detail === 0 ? 20 : Math.floor(((clientX - left) / width) * 20);
    onOpen(runs[Math.min(at, runs.length - 1)]?.id);
  };

  return (
    <button className={styles.button} data-automation-id="open-run-button" onClick={press} type="button">
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
            {/* The whole column is the place of the run, and has its title. */}
            <rect fill="transparent" height={BAR.height} width={PITCH} />
            <Bar height={barHeight(run, longest)} isRetried={run.attempts > 1} status={run.status} />
          </g>
        ))}
      </svg>
    </button>
  );
}

function Bar({ status, height, isRetried }: { status: RunStatus; height: number; isRetried: boolean }) {
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
      if (isRetried) {
        // Cut in two: an attempt before it failed.
        const d = `M0 ${y}h${width}v2h-${width}zM0 ${y + 4}h${width}v${height - 4}h-${width}z`;
        return <path className={styles.succeeded} d={d} />;
      }
      return <rect className={styles.succeeded} height={height} rx={1} width={width} y={y} />;
  }
}
