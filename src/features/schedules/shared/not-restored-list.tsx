import type { Schedule } from '#api/types.ts';
import { NotRestoredText } from './not-restored-text.tsx';
import type { NotRestored } from './use-undo-delete.ts';

type NotRestoredListProps = {
  failed: readonly NotRestored[];
  /** The present schedules. */
  schedules: readonly Schedule[];
  onRename: (schedule: NotRestored['schedule'], name: string) => void;
};

/** The schedules that an undo of deletions could not restore, announced, each with the reason and a way out. */
export function NotRestoredList({ failed, schedules, onRename }: NotRestoredListProps) {
  return (
    <div aria-live="polite">
      {failed.map(({ schedule, failure }) => (
        <NotRestoredText
          failure={failure}
          key={schedule.id}
          onRename={(name) => onRename(schedule, name)}
          schedule={schedule}
          schedules={schedules}
        />
      ))}
    </div>
  );
}
