import { isFailure } from '@extension-schedules/core/states.ts';
import type { Run } from '#api/types.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useHost } from '#remote/host-context.ts';
import { Late } from '#ui/late.tsx';
import { ChangeRow } from '../changes/change-row.tsx';
import { useDay } from '../shared/use-day-and-time.ts';
import styles from './history.module.css';
import { byDay, timelineOf } from './merge-timeline.ts';
import type { RunAgain } from './run-again-button.tsx';
import type { RunFilter } from './run-filter.ts';
import { RunRow } from './run-row.tsx';
import type { RunTarget } from './run-target.ts';
import { useChangesSince } from './use-changes.ts';
import { useQuietSince } from './why/use-quiet-since.ts';
import { quietRow } from './why/why-part.ts';

type TimelineProps = {
  scheduleId: string;
  /** The schedule's name. */
  name: string;
  runs: readonly Run[];
  /** Older runs are not loaded yet. */
  hasOlder: boolean;
  filter: RunFilter;
  showsChanges: boolean;
  target: RunTarget | undefined;
  onWhy: (at: number, button: HTMLElement) => void;
  runAgain: RunAgain | undefined;
};

/** The loaded runs by day, and the changes between them where they are shown. */
export function Timeline(props: TimelineProps) {
  const { scheduleId, name, runs, hasOlder, filter, showsChanges, target, onWhy, runAgain } = props;
  const format = useFormat();
  const { timezone } = useHost();
  const day = useDay();
  const oldest = runs.at(-1);
  const since = Math.max(
    filter.from ?? Number.NEGATIVE_INFINITY,
    hasOlder && oldest ? Date.parse(oldest.scheduled_for) : Number.NEGATIVE_INFINITY,
  );
  const changes = useChangesSince(scheduleId, since, showsChanges).filter(
    ({ at }) => filter.to === undefined || Date.parse(at) < filter.to,
  );
  const quiet = useQuietSince(scheduleId, runs, since, filter);
  const days = byDay(timelineOf(runs, changes, since, quiet), (at) => format.date(at, timezone, { year: true }));
  const newestFailure = target ? undefined : runs.find(({ status }) => isFailure(status));
  return (
    <div className={styles.days}>
      {days.map(([date, items]) => (
        <section aria-label={day(items[0]?.at ?? 0)} key={date}>
          <h3 className={styles.day}>{day(items[0]?.at ?? 0)}</h3>
          <ul className={styles.list}>
            {items.map((item) =>
              item.kind === 'quiet' ? (
                <Late key={item.id} part={quietRow}>
                  {(QuietRow) => <QuietRow period={item.period} />}
                </Late>
              ) : item.kind === 'run' ? (
                <RunRow
                  isOpen={item.run === newestFailure}
                  key={item.id}
                  name={name}
                  onWhy={onWhy}
                  run={item.run}
                  runAgain={runAgain}
                  target={target}
                />
              ) : (
                <ChangeRow entry={item.entry} isInDay key={item.id} />
              ),
            )}
          </ul>
        </section>
      ))}
    </div>
  );
}
