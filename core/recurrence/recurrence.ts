import type { CronErrorCode } from './cron-problem.ts';
import type { CronField } from './fields.ts';
import { neverFires, smallestInterval } from './interval.ts';
import { type Cron, parseCron } from './parse.ts';
import { findZone, type Zone } from './zone.ts';

/** When a schedule is due: an expression and the zone whose clocks it is read by. */
export type Recurrence = { readonly cron: Cron; readonly zone: Zone };

export type RecurrenceError =
  | {
      readonly field: 'cron';
      readonly code: CronErrorCode | 'NEVER_FIRES' | 'TOO_FREQUENT';
      /** The field at fault, when it is a single one. */
      readonly cronField?: CronField;
      /** 0-based offset in the text as given, and the length of the part at fault. */
      readonly position: number;
      readonly length: number;
      readonly allowed?: string;
      /** For TOO_FREQUENT the shortest interval of the expression and the shortest allowed, in milliseconds. */
      readonly interval?: number;
      readonly minimumInterval?: number;
      readonly suggestion?: string;
    }
  | {
      readonly field: 'timezone';
      readonly code: 'UNKNOWN_ZONE';
      readonly suggestion?: string;
    };

export type RecurrenceResult =
  | { readonly ok: true; readonly recurrence: Recurrence }
  | { readonly ok: false; readonly errors: readonly RecurrenceError[] };

/**
 * Parses an expression and a zone and reports the errors of both. `minimumInterval` (milliseconds) is the shortest time
 * allowed between two occurrences; without it any is allowed.
 */
export function parseRecurrence(
  cronText: string,
  zoneName: string,
  limits: { readonly minimumInterval?: number } = {},
): RecurrenceResult {
  const parsed = parseCron(cronText);
  const found = findZone(zoneName);
  const errors: RecurrenceError[] = [];
  if (parsed.ok) {
    const error = judge(parsed.cron, cronText.length, limits.minimumInterval ?? 0);
    if (error) errors.push(error);
  } else {
    const { field: cronField, ...error } = parsed.error;
    errors.push({ field: 'cron', ...error, ...(cronField && { cronField }) });
  }
  if (!found.ok) errors.push({ field: 'timezone', ...found.error });
  if (!parsed.ok || !found.ok || errors.length > 0) return { ok: false, errors };
  return { ok: true, recurrence: { cron: parsed.cron, zone: found.zone } };
}

function judge(cron: Cron, length: number, minimumInterval: number): RecurrenceError | undefined {
  const whole = { field: 'cron', position: 0, length } as const;
  if (neverFires(cron)) return { ...whole, code: 'NEVER_FIRES' };
  if (minimumInterval <= 0) return undefined;
  const interval = smallestInterval(cron);
  return interval < minimumInterval ? { ...whole, code: 'TOO_FREQUENT', interval, minimumInterval } : undefined;
}
