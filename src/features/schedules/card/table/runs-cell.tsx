import { smallestInterval } from '@extension-schedules/core/recurrence/interval.ts';
import { parseCron } from '@extension-schedules/core/recurrence/parse.ts';
import { useMemo } from 'react';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { runErrorText } from '#i18n/run-error-text.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { RunStrip } from './run-strip.tsx';
import styles from './schedule-table.module.css';

/** The last runs as a picture, with a one-line summary. */
export function RunsCell({ schedule }: { schedule: Schedule }) {
  const t = useMessages(cardMessages);
  if (schedule.recent_runs.length === 0) return <span className={styles.quiet}>{t('noRuns')}</span>;
  return (
    <>
      <RunStrip runs={schedule.recent_runs} />
      {hasFailed(schedule) ? <Failing schedule={schedule} /> : <Figures schedule={schedule} />}
    </>
  );
}

/** Resuming a schedule resets the count of failures, but its last run has still failed. */
function hasFailed({ consecutive_failures, last_run_status }: Schedule): boolean {
  return consecutive_failures > 0 || last_run_status === 'failed' || last_run_status === 'timed_out';
}

function Failing({ schedule: { consecutive_failures, last_error } }: { schedule: Schedule }) {
  const t = useMessages(cardMessages);
  const format = useFormat();
  const words = t('failedInARow', { count: Math.max(1, consecutive_failures) });
  const reason = last_error ? runErrorText(last_error, t, format) : undefined;
  return (
    <div className={styles.failing} title={reason}>
      {reason ? `${words} · ${reason}` : words}
    </div>
  );
}

function Figures({ schedule: { cron, statistics, recent_runs } }: { schedule: Schedule }) {
  const t = useMessages(cardMessages);
  const format = useFormat();
  const interval = useMemo(() => {
    const parsed = parseCron(cron);
    return parsed.ok ? smallestInterval(parsed.cron) : Number.POSITIVE_INFINITY;
  }, [cron]);
  if (statistics.finished === 0) return null;
  const rate = format.percent(statistics.succeeded / statistics.finished);
  const p95 = statistics.p95_duration_ms;
  const retried = recent_runs.filter(({ status, attempts }) => status === 'succeeded' && attempts > 1).length;
  const retries = retried > 0 ? ` · ${t('retriedRuns', { count: retried })}` : '';
  if (p95 === null) return <div className={styles.second}>{rate + retries}</div>;
  const duration = format.duration(p95);
  return (
    <div className={styles.second}>
      {p95 > interval ? `${rate} · ${t('mayOverlap', { duration })}` : t('statistics', { rate, duration })}
      {retries}
    </div>
  );
}
