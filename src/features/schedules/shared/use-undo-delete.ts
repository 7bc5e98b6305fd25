import { useState } from 'react';
import type { Failure } from '#api/result.ts';
import { useUndoDeleteSchedule } from '#api/schedule-changes.ts';
import { scheduleName } from '#api/schedules.ts';
import type { ScheduleReference } from '#api/types.ts';
import { undoMessages } from '#i18n/undo-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';

export type NotRestored = { schedule: ScheduleReference; failure: Failure };

/** Restores deleted schedules one after the other. A schedule that fails stays listed with the reason. */
export function useUndoDelete() {
  const t = useMessages(undoMessages);
  const { notify } = useHost();
  const { mutateAsync } = useUndoDeleteSchedule();
  const [pending, setPending] = useState(false);
  const [failed, setFailed] = useState<readonly NotRestored[]>([]);

  /** `name` renames a single schedule. Resolves to whether all were restored. */
  const restore = async (schedules: readonly ScheduleReference[], name?: string): Promise<boolean> => {
    setPending(true);
    const restored: ScheduleReference[] = [];
    const notRestored: NotRestored[] = [];
    // The first one last: its row has the notice while the list must not move.
    for (const schedule of schedules.toReversed()) {
      const result = await mutateAsync({ scheduleId: schedule.id, ...(name !== undefined && { name }) });
      if (result.ok) restored.push(result.data);
      else notRestored.push({ schedule, failure: result.failure });
    }
    const asked = new Set(schedules.map(({ id }) => id));
    setFailed((before) => [...before.filter(({ schedule }) => !asked.has(schedule.id)), ...notRestored]);
    setPending(false);
    const [first] = restored;
    if (first) {
      const message =
        restored.length === 1
          ? t('restored', { name: scheduleName(first) })
          : t('restoredMany', { count: restored.length });
      notify({ tone: 'success', message });
    }
    return notRestored.length === 0;
  };
  return { restore, pending, failed };
}
