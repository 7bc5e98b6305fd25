import { useMemo, useState } from 'react';
import type { Run, RunStatus, Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { historyMessages } from '#i18n/dialogs-messages.ts';
import { formatList } from '#i18n/format.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { classNames } from '#ui/class-names.ts';
import { moveFocus } from '#ui/move-focus.ts';
import { outcomes } from '../shared/outcome.ts';
import { runDuration } from '../shared/run-duration.ts';
import { smallestIntervalOf } from '../shared/smallest-interval.ts';
import { useRunFigures } from '../shared/use-run-figures.ts';
import { chartScale } from './chart-scale.ts';
import styles from './duration-chart.module.css';

const MOST = 100;

type DurationChartProps = { runs: readonly Run[]; schedule: Schedule; onOpen: (run: Run) => void };

/** The durations of the last hundred runs, oldest first. Each bar opens its run. */
export function DurationChart({ runs, schedule, onOpen }: DurationChartProps) {
  const t = useMessages(historyMessages);
  const card = useMessages(cardMessages);
  const format = useFormat();
  const { intl } = useLocale();
  const interval = useMemo(() => smallestIntervalOf(schedule.cron), [schedule.cron]);
  const figures = useRunFigures(schedule, interval);
  const oldestFirst = [...runs].reverse().slice(-MOST);
  const scale = chartScale(oldestFirst.map(callsOf), interval);
  if (!scale) return null;
  const counts = Map.groupBy(oldestFirst, ({ status }) => status);
  const parts = [...counts].map(([status, those]) =>
    card('outcomeCount', { outcome: card(outcomes[status].label), count: those.length }),
  );
  return (
    <div className={styles.chart}>
      <div className={styles.head}>
        <span className={styles.title}>{t('chartTitle', { count: oldestFirst.length })}</span>
        {figures !== undefined && <span>{figures}</span>}
      </div>
      <div className={styles.plot}>
        {/* The square root keeps short runs visible beside a long one: half of the height is a quarter of the time. */}
        <div aria-hidden="true" className={styles.scale}>
          <span>{format.duration(scale.top)}</span>
          <span>{format.duration(scale.top / 4)}</span>
          <span>0</span>
        </div>
        <div className={styles.area}>
          {scale.interval !== undefined && (
            <div className={styles.interval} style={{ bottom: `${scale.interval * 100}%` }} />
          )}
          <Bars
            label={t('chartLabel', { outcomes: formatList(parts, intl, 'unit') })}
            onOpen={onOpen}
            runs={oldestFirst}
            shareOf={scale.shareOf}
          />
        </div>
      </div>
      <div className={styles.legend}>
        <span>{formatList(parts, intl, 'unit')}</span>
        {scale.interval !== undefined && (
          <span className={styles.key}>
            <span aria-hidden="true" className={styles.keyLine} />
            {t('chartInterval', { interval: format.duration(interval) })}
          </span>
        )}
      </div>
    </div>
  );
}

/** Without the waits for a retry, which would flatten the other bars. */
function callsOf({ call_duration_ms, duration_ms }: Run): number {
  return call_duration_ms ?? duration_ms ?? 0;
}

type BarsProps = {
  label: string;
  runs: readonly Run[];
  shareOf: (duration: number) => number;
  onOpen: (run: Run) => void;
};

/** One tab stop; the arrow keys go from bar to bar. The columns leave no gap, so a press meets the nearest bar. */
function Bars({ label, runs, shareOf, onOpen }: BarsProps) {
  const card = useMessages(cardMessages);
  const format = useFormat();
  const { timezone } = useHost();
  const [chosen, setChosen] = useState<string>();
  const current = Math.max(0, chosen === undefined ? runs.length - 1 : runs.findIndex(({ id }) => id === chosen));
  const nameOf = (run: Run) => {
    const outcome = card(outcomes[run.status].label);
    const when = format.dateTime(Date.parse(run.scheduled_for), timezone);
    const duration = runDuration(run, card, format);
    return duration === undefined
      ? card('barTitle', { outcome, when })
      : card('barTitleDuration', { outcome, when, duration });
  };
  return (
    <div aria-label={label} className={styles.bars} onKeyDown={moveFocus} role="toolbar">
      {runs.map((run, at) => (
        <button
          aria-label={nameOf(run)}
          className={styles.column}
          data-automation-id="open-chart-run-button"
          key={run.id}
          onClick={() => onOpen(run)}
          onFocus={() => setChosen(run.id)}
          tabIndex={at === current ? 0 : -1}
          title={nameOf(run)}
          type="button"
        >
          <span
            className={classNames(styles.bar, styles[shapes[run.status]])}
            style={{ height: `${shareOf(callsOf(run)) * 100}%` }}
          />
        </button>
      ))}
    </div>
  );
}

/** Each outcome has its own shape, as in the list of schedules. */
const shapes = {
  succeeded: 'succeeded',
  failed: 'failed',
  timed_out: 'failed',
  cancelled: 'skipped',
  skipped: 'skipped',
  queued: 'underway',
  running: 'underway',
} as const satisfies Record<RunStatus, string>;
