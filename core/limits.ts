/** Limits that are policy, not configuration. */
export const MAX_NAME_LENGTH = 128;
export const MAX_PAYLOAD_BYTES = 100_000;
export const MAX_NOTE_LENGTH = 500;
export const MAX_BULK_ITEMS = 50;
/** Most attempts of one run. */
export const MAX_ATTEMPTS = 5;
/** Bounds of an attempt's timeout, milliseconds. */
export const MIN_TIMEOUT_MS = 1_000;
export const MAX_TIMEOUT_MS = 300_000;
export const MIN_CATCH_UP_WINDOW_MS = 60_000;
export const MAX_CATCH_UP_WINDOW_MS = 7 * 86_400_000;
export const MAX_PAUSE_AFTER_FAILURES = 100;
export const MAX_NOTIFY_AFTER_FAILURES = 100;
/** How long a deletion or an update can be undone, milliseconds. */
export const UNDO_WINDOW_MS = 24 * 3_600_000;

/** Limits an operator may configure. */
export interface Limits {
  maxSchedulesPerInstall: number;
  maxSchedulesPerTenant: number;
  minimumIntervalSeconds: number;
  runNowPerMinute: number;
  /** Most runs of a tenant at a time. */
  tenantConcurrency: number;
  /** Default timeout of an attempt, milliseconds. */
  attemptTimeoutMs: number;
  /** Days for which finished runs are kept. */
  runRetentionDays: number;
}

export const DEFAULT_LIMITS: Limits = {
  maxSchedulesPerInstall: 50,
  maxSchedulesPerTenant: 500,
  minimumIntervalSeconds: 300,
  runNowPerMinute: 30,
  tenantConcurrency: 8,
  attemptTimeoutMs: 30_000,
  runRetentionDays: 90,
};

/** Length of a text in UTF-8 bytes: the payload limit counts bytes, not UTF-16 units. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }
  return bytes;
}
