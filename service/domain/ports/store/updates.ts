import type { Install } from './installs.ts';
import type { ScheduleRow } from './schedules.ts';

/** A version of an extension, as people and rows know it. */
export interface VersionName {
  id: string;
  version: string;
}

/** What an update did to one schedule, as far as it can be taken back. */
export interface ScheduleUpdate {
  scheduleId: string;
  /** As it was named then. */
  name: string | null;
  action: 'retargeted' | 'disabled' | 'deleted';
  /** The endpoint before. */
  before: { endpointId: string; method: string; path: string; endpointValid: boolean };
  /** The method and path that the update left; another one now is somebody else's change. */
  after: { method: string; path: string };
}

export type NotRestoredReason = 'CHANGED' | 'REMOVED' | 'NAME_TAKEN' | 'QUOTA_REACHED' | 'NO_ENDPOINT';

export interface NotRestored {
  scheduleId: string;
  name: string | null;
  reason: NotRestoredReason;
}

/** What taking an update back did, as everything was at that instant. */
export interface UpdateUndone {
  at: number;
  install: Install;
  restored: ScheduleRow[];
  notRestored: NotRestored[];
}

/** One update of an install, kept for as long as it can be taken back. */
export interface UpdateRow {
  id: string;
  tenantId: string;
  installId: string;
  at: number;
  from: VersionName;
  to: VersionName;
  changes: ScheduleUpdate[];
  /** Null until it is taken back. Kept because the same request is answered alike again. */
  undone: UpdateUndone | null;
}

export interface UpdateStore {
  insert(row: UpdateRow): Promise<void>;
  /** The install's own, made after `since`. */
  find(tenantId: string, installId: string, updateId: string, since: number): Promise<UpdateRow | undefined>;
  /** The newest of the install that was made after `since` and that nobody has taken back. */
  findLast(tenantId: string, installId: string, since: number): Promise<UpdateRow | undefined>;
  setUndone(tenantId: string, updateId: string, undone: UpdateUndone): Promise<void>;
}
