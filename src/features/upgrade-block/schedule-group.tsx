import type { ReactNode } from 'react';
import { scheduleName } from '#api/schedules.ts';
import type { UpdateSchedule } from '#api/types.ts';
import { updateMessages } from '#i18n/update-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Disclosure } from '#ui/disclosure.tsx';
import { EndpointText } from './endpoint-text.tsx';
import styles from './upgrade.module.css';
import { WhenItRuns } from './when-it-runs.tsx';

export type GroupedSchedule = { schedule: UpdateSchedule; note?: string; control?: ReactNode };

type ScheduleGroupProps = {
  id: string;
  title: string;
  text?: ReactNode;
  schedules: readonly GroupedSchedule[];
  /** Shown from the start: there is something to read in it. */
  isOpen?: boolean;
};

/** Schedules with the same outcome: a count, and a list on demand. Renders nothing without schedules. */
export function ScheduleGroup({ id, title, text, schedules, isOpen = false }: ScheduleGroupProps) {
  if (schedules.length === 0) return null;
  return (
    <div className={styles.group}>
      <Disclosure defaultOpen={isOpen} id={id} summary={text} title={title}>
        {text && <p className={styles.groupText}>{text}</p>}
        <ul className={styles.list}>
          {schedules.map(({ schedule, note, control }) => (
            <li className={styles.item} data-schedule-id={schedule.id} key={schedule.id}>
              <div className={styles.name}>{scheduleName(schedule)}</div>
              <EndpointText method={schedule.method} path={schedule.path} />
              <WhenItRuns schedule={schedule} />
              {note && <div className={styles.second}>{note}</div>}
              {control}
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  );
}

export function MovingSchedules({ moving }: { moving: readonly UpdateSchedule[] }) {
  const t = useMessages(updateMessages);
  const count = moving.length;
  return (
    <ScheduleGroup
      id="show-moving-schedules-button"
      schedules={moving.map((schedule) => ({ schedule }))}
      text={t('movingText', { count })}
      title={t('moving', { count })}
    />
  );
}
