import type { Install } from './installs.ts';
import type { ScheduleRow } from './schedules.ts';

export interface VersionName {
  id: string;
  version: string;
}

/** What an update changed in one schedule, to undo it. */
export interface ScheduleUpdate {
  scheduleId: string;
  /** The schedule's name at that time. */
  name: string | null;
  action: 'retargeted' | 'disabled' | 'deleted';
  /** The endpoint before the update. */
  before: { endpointId: string; method: string; path: string; endpointValid: boolean };
  /** Method and path after the update. If the schedule has others now, it was changed since. */
  after: { method: string; path: string };
}

export type NotRestoredReason = 'CHANGED' | 'REMOVED' | 'NAME_TAKEN' | 'QUOTA_REACHED' | 'NO_ENDPOINT';

export interface NotRestored {
  scheduleId: string;
  name: string | null;
  reason: NotRestoredReason;
}

/** Result of undoing an update. */
export interface UpdateUndone {
  at: number;
  install: Install;
  restored: ScheduleRow[];
  /** Schedules the update had not decided on, which the undo matched to the restored version by method and path. */
  remapped: ScheduleRow[];
  notRestored: NotRestored[];
}

/** One update of an install, kept while it can be undone. */
export interface UpdateRow {
  id: string;
  tenantId: string;
  installId: string;
  at: number;
  from: VersionName;
  to: VersionName;
  changes: ScheduleUpdate[];
  /** Null until the update is undone. Kept to answer a repeated request with the same result. */
  undone: UpdateUndone | null;
}

export interface UpdateStore {
  insert(row: UpdateRow): Promise<void>;
  /** An update of the install made after `since`. */
  find(tenantId: string, installId: string, updateId: string, since: number): Promise<UpdateRow | undefined>;
  /** The install's newest update made after `since` that has not been undone. */
  findLast(tenantId: string, installId: string, since: number): Promise<UpdateRow | undefined>;
  setUndone(tenantId: string, updateId: string, undone: UpdateUndone): Promise<void>;
}
