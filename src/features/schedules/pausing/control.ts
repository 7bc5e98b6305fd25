import type { Schedule } from '#api/types.ts';

/** What is asked of a schedule: pausing and resuming open a dialog, the others are done at once. */
export type Control = { kind: 'pause' | 'resume' | 'skip-next' | 'undo-skip'; schedule: Schedule };

/** What was done in this visit and can be taken back. Schedules as they were: a skipped one after, deleted ones before. */
export type Undoable = { kind: 'skipped'; schedule: Schedule } | { kind: 'deleted'; schedules: readonly Schedule[] };
