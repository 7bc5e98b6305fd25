import { findZone, offsetAt, type Zone } from '@extension-schedules/core/recurrence/zone.ts';
import { useMemo } from 'react';
import type { Schedule } from '#api/types.ts';
import { dayMessages } from '#i18n/day-messages.ts';
import { formatZone } from '#i18n/format.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { useNow } from '../../../shared/now.ts';
import { DayBars } from './day-bars.tsx';
import { BUCKET_MS, busiest, COLUMNS, dayRuns, hourMarks } from './day-runs.ts';
import styles from './day-strip.module.css';

const REFRESH_MS = 60_000;
/** Marks nearer to an edge than this, in percent, would be cut off on the narrowest screen. */
const MARGIN = 10;

type DayStripProps = { schedules: readonly Schedule[]; onOpen: (schedule: Schedule) => void };

/** When something runs in the coming day, in the viewer's zone. */
export function DayStrip({ schedules, onOpen }: DayStripProps) {
  const t = useMessages(dayMessages);
  const format = useFormat();
  const { timezone } = useHost();
  const from = useNow(REFRESH_MS);
  // Each poll returns a new array, but its content seldom changes.
  const key = schedules
    .map(({ id, cron, timezone: zone, state, pause, skip_next_at, starts_at, ends_at }) =>
      [id, cron, zone, state, pause?.until, skip_next_at, starts_at, ends_at].join('@'),
    )
    .join('|');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for `schedules`
  const { total, held, steady, first, buckets } = useMemo(() => dayRuns(schedules, from), [key, from]);
  const zone = useMemo(() => zoneOf(timezone), [timezone]);
  const marks = useMemo(() => (zone ? hourMarks(from, zone) : []), [zone, from]);
  const most = busiest(buckets);
  const start = Math.floor(from / BUCKET_MS) * BUCKET_MS;
  const at = (instant: number) => ((instant - start) / (COLUMNS * BUCKET_MS)) * 100;
  const runs = t('label', { count: total });
  const label =
    first === undefined || !most
      ? runs
      : t('labelNext', {
          runs,
          time: format.time(first, timezone),
          busiest: t('barAt', { count: most.count, time: format.time(most.at, timezone) }),
        });

  const always = steady > 0 ? t('steady', { count: steady }) : undefined;
  return (
    <div className={styles.day}>
      <div className={styles.head}>
        <span>{t('runs', { count: total })}</span>
        {held > 0 && <span className={styles.heldCount}>{t('held', { count: held })}</span>}
        <span className={styles.zone}>{formatZone(timezone, zone ? offsetAt(zone, from) : 0)}</span>
      </div>
      <div className={styles.strip}>
        {buckets.length > 0 ? (
          <DayBars
            buckets={buckets}
            label={always === undefined ? label : `${label} ${always}.`}
            onOpen={onOpen}
            schedules={schedules}
            start={start}
            steady={always}
          />
        ) : (
          <div aria-label={label} className={styles.bars} role="img" />
        )}
        {marks
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

function zoneOf(timezone: string): Zone | undefined {
  const found = findZone(timezone);
  return found.ok ? found.zone : undefined;
}
