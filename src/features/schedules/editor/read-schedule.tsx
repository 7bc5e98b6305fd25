import type { ReactNode } from 'react';
import { useLastError } from '#api/last-error.ts';
import type { EditableSchedule } from '#api/payload-text.ts';
import { useReadAgain } from '#api/read-again.ts';
import { useScheduleDetail } from '#api/schedule-editing.ts';
import { PartFailed } from '#ui/part-failed.tsx';
import { useBusyControl } from '#ui/use-busy-control.ts';
import { useSlow } from '#ui/use-slow.ts';

type ReadScheduleProps = {
  scheduleId: string;
  onClose: () => void;
  children: (schedule: EditableSchedule) => ReactNode;
};

/** Lists leave the payload out, so the schedule is read before a dialog shows all of it. */
export function ReadSchedule({ scheduleId, onClose, children }: ReadScheduleProps) {
  const query = useScheduleDetail(scheduleId);
  const { data } = query;
  const error = useLastError(query.error);
  const readAgain = useReadAgain();
  const isFirst = !data && !error;
  const slow = useSlow(isFirst);
  useBusyControl(isFirst);
  if (data) return children(data);
  if (!error && !slow) return null;
  return <PartFailed onClose={onClose} onRetry={readAgain} pending={!isFirst && query.isFetching} slow={isFirst} />;
}
