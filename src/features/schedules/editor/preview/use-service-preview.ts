import type { Recurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import { useEffect, useMemo, useState } from 'react';
import { useSchedulePreview } from '#api/schedule-preview.ts';
import type { SchedulePreview } from '#api/types.ts';

/** Debounce after the last key press, in milliseconds. */
const DELAY_MS = 300;

export type ServicePreview = {
  /** The latest response. While the viewer types or a request is pending, it belongs to the previous values. */
  last: SchedulePreview | undefined;
  /** Whether the preview is for the current values. */
  isCurrent: boolean;
  /** The preview of the current values failed. */
  hasFailed: boolean;
};

/** The service's preview of the schedule in the form. */
export function useServicePreview(recurrence: Recurrence | undefined, scheduleId: string | undefined): ServicePreview {
  const input = useMemo(
    () =>
      recurrence && { cron: recurrence.cron.text, timezone: recurrence.zone.name, span: recurrence.span, scheduleId },
    [recurrence, scheduleId],
  );
  const settled = useSettled(input, DELAY_MS);
  const { data, isPlaceholderData, isError } = useSchedulePreview(settled);
  const isSettled = settled === input && input !== undefined;
  return {
    last: data,
    isCurrent: isSettled && data !== undefined && !isPlaceholderData,
    hasFailed: isSettled && isError,
  };
}

/** The latest value that did not change for `delay` milliseconds; initially the current one. */
function useSettled<Value>(value: Value, delay: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delay);
    return () => clearTimeout(timer);
  }, [value, delay]);
  return settled;
}
