/** Remembers which schedules' calls take long, so that only short ones are made within a workflow task. */
export interface CallLengths {
  /** Whether the schedule's next call is probably short: true unless its last call here took long. */
  isShort(scheduleId: string): boolean;
  /** Notes how long a call of the schedule took, in milliseconds. */
  note(scheduleId: string, tookMs: number): void;
}

/** Shorter than a workflow task's timeout by far, which a longer call would have to extend again and again. */
const SHORT_MS = 2_000;
/** A process forgets the earliest beyond this number; a forgotten schedule's next call only costs more. */
const MOST_REMEMBERED = 10_000;

export function createCallLengths(): CallLengths {
  /** In the order in which they were last seen. */
  const long = new Set<string>();
  return {
    isShort: (scheduleId) => !long.has(scheduleId),
    note(scheduleId, tookMs) {
      long.delete(scheduleId);
      if (tookMs <= SHORT_MS) return;
      long.add(scheduleId);
      const [earliest] = long;
      if (long.size > MOST_REMEMBERED && earliest !== undefined) long.delete(earliest);
    },
  };
}
