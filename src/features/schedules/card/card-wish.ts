import type { Schedule } from '#api/types.ts';
import type { ScheduleAction } from '../shared/schedule-action.ts';

/** What a viewer wants from the card. It waits where the code that fulfils it is not loaded yet. */
export type CardWish =
  /** `runId` is the run to open in the history. */
  | { action: ScheduleAction; schedule: Schedule; runId?: string | undefined }
  | { action: 'add' | 'changes' | 'deleted' | 'export' | 'import' | 'notification-defaults' }
  /** Closes what only shows something. */
  | { action: 'close' }
  | { action: 'offer-undo'; deleted: readonly Schedule[] };
