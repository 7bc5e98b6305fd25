import { scheduleName } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import { dayMessages } from '#i18n/day-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import type { BucketPart, DayBucket } from './day-runs.ts';
import styles from './day-strip.module.css';

/** More lines would cover the rows. */
const MOST = 6;

/** What runs in this half hour, and when. */
export function BucketText({ title, bucket, schedules }: BucketTextProps) {
  const t = useMessages(dayMessages);
  const line = usePartLine(schedules);
  const parts = [...bucket.parts].sort((a, b) => (a.times[0] ?? 0) - (b.times[0] ?? 0));
  const more = parts.length - MOST;
  return (
    <>
      {/* The bar has this name already. */}
      <span aria-hidden="true" className={styles.tipTitle}>
        {title}
      </span>
      {parts.slice(0, MOST).map((part) => (
        <span className={styles.tipLine} key={`${part.scheduleId} ${part.held}`}>
          {line(part)}
        </span>
      ))}
      {more > 0 && <span className={styles.tipLine}>{t('more', { count: more })}</span>}
    </>
  );
}

type BucketTextProps = { title: string; bucket: DayBucket; schedules: readonly Schedule[] };

/** "02:30 Nightly agreement sync", "02:30 … 02:55 Health check". */
function usePartLine(schedules: readonly Schedule[]): (part: BucketPart) => string {
  const t = useMessages(dayMessages);
  const format = useFormat();
  const { timezone } = useHost();
  return ({ scheduleId, times, held }) => {
    const schedule = schedules.find(({ id }) => id === scheduleId);
    const [first, last] = [times[0], times.at(-1)].map((time) => format.time(time ?? 0, timezone));
    const run = `${times.length > 1 ? `${first} … ${last}` : first} ${schedule ? scheduleName(schedule) : ''}`;
    return held ? t('heldRun', { run }) : run;
  };
}
