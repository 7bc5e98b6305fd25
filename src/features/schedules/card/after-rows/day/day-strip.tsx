import { findZone, offsetAt } from '@extension-schedules/core/recurrence/zone.ts';
import { useMemo } from 'react';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { formatZone } from '#i18n/format.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { useNow } from '../../../shared/now.ts';
import { BUCKET_MS, busiest, DAY_MS, dayRuns, hourMarks } from './day-runs.ts';
import styles from './day-strip.module.css';

const REFRESH_MS = 60_000;
/** Marks nearer to an edge than this would be cut off. */
const MARGIN = 3;

/** When something runs in the coming day, in the viewer's zone. */
export function DayStrip({ schedules }: { schedules: readonly Schedule[] }) {
  const t = useMessages(cardMessages);
  const format = useFormat();
  const { timezone } = useHost();
  const from = useNow(REFRESH_MS);
  const timings = schedules.filter(({ next_run_at }) => next_run_at !== null);
  // Each poll returns a new array, but its content seldom changes.
  const key = timings.map(({ cron, timezone: zone }) => `${cron}@${zone}`).join('|');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for `timings`
  const { total, first, buckets } = useMemo(() => dayRuns(timings, from), [key, from]);
  const offset = useMemo(() => offsetOf(timezone, from), [timezone, from]);
  const most = busiest(buckets);
  const at = (instant: number) => ((instant - from) / DAY_MS) * 100;

  return (
    <div className={styles.day}>
      <div className={styles.head}>
        <span>{t('dayRuns', { count: total })}</span>
        <span>{formatZone(timezone, offset)}</span>
      </div>
      <div
        aria-label={
          first === undefined || !most
            ? t('dayLabel', { count: total })
            : t('dayLabelNext', {
                runs: t('dayLabel', { count: total }),
                time: format.time(first, timezone),
                busiest: t('dayBarAt', { count: most.count, time: format.time(most.at, timezone) }),
              })
        }
        className={styles.strip}
        role="img"
      >
        {buckets.map((bucket) => (
          <span
            className={styles.bar}
            key={bucket.at}
            style={{
              insetInlineStart: `${Math.max(0, at(bucket.at))}%`,
              height: `${barHeight(bucket.count, most?.count ?? 1)}px`,
            }}
            title={t('dayBarAt', {
              count: bucket.count,
              time: `${format.time(bucket.at, timezone)}–${format.time(bucket.at + BUCKET_MS, timezone)}`,
            })}
          />
        ))}
        {hourMarks(from, offset)
          .filter((mark) => at(mark) > MARGIN && at(mark) < 100 - MARGIN)
          .map((mark) => (
            <span className={styles.mark} key={mark} style={{ insetInlineStart: `${at(mark)}%` }}>
              {format.time(mark, timezone)}
            </span>
          ))}
      </div>
    </div>
  );
}

function offsetOf(timezone: string, instant: number): number {
  const found = findZone(timezone);
  return found.ok ? offsetAt(found.zone, instant) : 0;
}

/** Keeps a single run visible beside many. */
function barHeight(count: number, most: number): number {
  return Math.round(8 + 14 * Math.sqrt((count - 1) / Math.max(1, most - 1 || 1)));
}
