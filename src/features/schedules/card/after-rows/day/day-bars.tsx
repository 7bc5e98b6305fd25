import { useRef, useState } from 'react';
import { scheduleName } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import { dayMessages } from '#i18n/day-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { MenuOnDemand } from '#ui/menu-button.tsx';
import { moveFocus } from '#ui/move-focus.ts';
import { Tooltip } from '#ui/tooltip.tsx';
import { BucketText } from './bucket-text.tsx';
import { BUCKET_MS, COLUMNS, type DayBucket } from './day-runs.ts';
import styles from './day-strip.module.css';

type DayBarsProps = {
  label: string;
  /** The beginning of the first half hour. */
  start: number;
  buckets: readonly DayBucket[];
  /** How many runs there are around the clock, in words: a band below the bars. */
  steady: string | undefined;
  schedules: readonly Schedule[];
  /** Opens the history of a schedule. */
  onOpen: (schedule: Schedule) => void;
};

/** A column for each half hour. The bars are one tab stop; the arrow keys go from bar to bar. */
export function DayBars({ label, start, buckets, steady, schedules, onOpen }: DayBarsProps) {
  const titleOf = useTitle();
  const trigger = useRef<HTMLButtonElement>(null);
  const [chosen, setChosen] = useState<number>();
  const [choosing, setChoosing] = useState<DayBucket>();
  const current = buckets.find(({ at }) => at === chosen)?.at ?? buckets[0]?.at;
  const others = ({ count, held, steady: always }: DayBucket) => count + held - always;
  const most = Math.max(...buckets.map(others));
  const those = ({ parts }: DayBucket) =>
    schedules.filter(({ id }) => parts.some(({ scheduleId }) => scheduleId === id));

  const press = (bucket: DayBucket, button: HTMLButtonElement) => {
    const [only, ...others] = those(bucket);
    trigger.current = button;
    if (others.length > 0) setChoosing(bucket);
    else if (only) onOpen(only);
  };

  return (
    <>
      <div aria-label={label} className={styles.bars} data-steady={steady} onKeyDown={moveFocus} role="toolbar">
        {Array.from({ length: COLUMNS }, (_, place) => {
          const at = start + place * BUCKET_MS;
          const bucket = buckets.find((each) => each.at === at);
          if (!bucket) return <span key={at} />;
          const title = titleOf(bucket);
          return (
            <Tooltip key={at} text={<BucketText bucket={bucket} schedules={schedules} title={title} />}>
              <button
                aria-haspopup={those(bucket).length > 1 ? 'menu' : undefined}
                aria-label={title}
                className={styles.column}
                data-automation-id="open-day-runs-button"
                onClick={({ currentTarget }) => press(bucket, currentTarget)}
                onFocus={() => setChosen(at)}
                tabIndex={at === current ? 0 : -1}
                type="button"
              >
                {bucket.held > 0 && <span className={styles.held} style={{ height: heightOf(others(bucket), most) }} />}
                {bucket.count > bucket.steady && (
                  <span className={styles.bar} style={{ height: heightOf(bucket.count - bucket.steady, most) }} />
                )}
              </button>
            </Tooltip>
          );
        })}
      </div>
      {choosing && (
        <MenuOnDemand
          groups={[those(choosing).map((schedule) => ({ action: schedule.id, label: scheduleName(schedule) }))]}
          label={titleOf(choosing)}
          onAction={(chosenId) => {
            const schedule = schedules.find(({ id }) => id === chosenId);
            if (schedule) onOpen(schedule);
          }}
          onClose={() => setChoosing(undefined)}
          triggerRef={trigger}
        />
      )}
    </>
  );
}

/** "02:30–03:00 · 3 runs · 1 paused or skipped" */
function useTitle(): (bucket: DayBucket) => string {
  const t = useMessages(dayMessages);
  const format = useFormat();
  const { timezone } = useHost();
  return ({ at, count, held }) => {
    const time = `${format.time(at, timezone)}–${format.time(at + BUCKET_MS, timezone)}`;
    const runs = t('barAt', { count, time });
    return held === 0 ? runs : `${runs} · ${t('held', { count: held })}`;
  };
}

/** The square root keeps a single run visible beside many. */
function heightOf(count: number, most: number): string {
  return `calc((100% - var(--es-ground)) * ${Math.max(0.15, Math.sqrt(count / most)).toFixed(2)})`;
}
