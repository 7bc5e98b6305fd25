import { type MouseEvent, useState } from 'react';
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

/** The last runs as a picture, oldest first, and the same in words. A press opens the run at that place. */
export function RunStrip({ runs, onOpen }: RunStripProps) {
  const t = useMessages(cardMessages);
  const format = useFormat();
  const { intl } = useLocale();
  const { timezone } = useHost();
  const longest = longestSuccess(runs);
  const [pointedAt, setPointedAt] = useState<number>();
  const pointed = pointedAt === undefined ? undefined : runs[pointedAt];

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

  const placeOf = ({ currentTarget, clientX }: MouseEvent<HTMLButtonElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return Math.min(Math.floor(((clientX - left) / width) * 20), runs.length - 1);
  };
  // A key has no place, so it opens the last run.
  const press = (event: MouseEvent<HTMLButtonElement>) =>
    onOpen((event.detail === 0 ? runs.at(-1) : runs[placeOf(event)])?.id);

  return (
    <button
      className={styles.button}
      data-automation-id="open-run-button"
      onClick={press}
      onPointerLeave={() => setPointedAt(undefined)}
      onPointerMove={(event) => setPointedAt(placeOf(event))}
      // Of the run under the pointer alone: the titles of a thousand bars would take longer than all else in a long list.
      title={pointed && title(pointed)}
      type="button"
    >
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
          <Bar
            height={barHeight(run, longest)}
            isRetried={run.attempts > 1}
            key={run.id}
            status={run.status}
            x={at * PITCH}
          />
        ))}
      </svg>
    </button>
  );
}

type BarProps = { status: RunStatus; x: number; height: number; isRetried: boolean };

function Bar({ status, x, height, isRetried }: BarProps) {
  const { width } = BAR;
  const y = BAR.height - height;
  const across = `h${width}v`;
  switch (barShapes[status]) {
    case 'broken': {
      const d = `M${x} ${y}${across}${height - 8}h-${width}zM${x} ${BAR.height - 5}${across}5h-${width}z`;
      return <path className={styles.failed} d={d} />;
    }
    case 'hollow': {
      const look = status === 'running' ? styles.running : styles.queued;
      return <rect className={look} height={height - 1} width={width - 1} x={x + 0.5} y={y + 0.5} />;
    }
    case 'dashed':
      return <rect className={styles.skipped} height={height - 1} width={width - 1} x={x + 0.5} y={y + 0.5} />;
    case 'flat':
      return <rect className={styles.cancelled} height={height} width={width} x={x} y={y} />;
    case 'solid':
      if (isRetried) {
        // Cut in two: an attempt before it failed.
        const d = `M${x} ${y}${across}2h-${width}zM${x} ${y + 4}${across}${height - 4}h-${width}z`;
        return <path className={styles.succeeded} d={d} />;
      }
      return <rect className={styles.succeeded} height={height} rx={1} width={width} x={x} y={y} />;
  }
}
