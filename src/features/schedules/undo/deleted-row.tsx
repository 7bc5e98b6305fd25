import { scheduleName } from '#api/schedules.ts';
import type { Schedule, UndoableDeletion } from '#api/types.ts';
import { undoMessages } from '#i18n/undo-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { BreakablePath } from '#ui/product/breakable-path.tsx';
import { RestoreDeleted } from '../shared/restore-deleted.tsx';
import { useDayAndTime } from '../shared/use-day-and-time.ts';
import styles from './undo.module.css';

type DeletedRowProps = {
  deletion: UndoableDeletion;
  /** The present schedules. */
  schedules: readonly Schedule[];
  onRestored: () => void;
};

export function DeletedRow({ deletion, schedules, onRestored }: DeletedRowProps) {
  const t = useMessages(undoMessages);
  const format = useFormat();
  const dayAndTime = useDayAndTime();
  const { timezone } = useHost();
  const { schedule, actor, at, until } = deletion;
  const when = dayAndTime(Date.parse(at));
  return (
    <li className={styles.row} data-schedule-id={schedule.id}>
      <div className={styles.main}>
        <div className={styles.name}>{scheduleName(schedule)}</div>
        {schedule.name !== null && (
          <div className={styles.path}>
            {schedule.method} <BreakablePath path={schedule.path} />
          </div>
        )}
        <div className={styles.second}>
          {t('deletedBy', { when, person: actor.name, until: format.dateTime(Date.parse(until), timezone) })}
        </div>
      </div>
      <RestoreDeleted deleted={[schedule]} onRestored={onRestored} schedules={schedules} />
    </li>
  );
}
