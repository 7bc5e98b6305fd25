import type { CronDifference } from './cron-difference.ts';
import type { CronError, CronErrorCode } from './cron-problem.ts';
import type { CronField } from './fields.ts';
import { neverFires, smallestInterval } from './interval.ts';
import { type Cron, parseCron } from './parse.ts';
import type { Instant } from './time.ts';
import { findZone, type Zone } from './zone.ts';

/** The instants between which a schedule is due: the start itself is, the end is not. Null leaves it open. */
export type Span = { readonly startsAt: Instant | null; readonly endsAt: Instant | null };

/** When a schedule is due: an expression, the zone whose clocks it is read by, and the span, always if absent. */
export type Recurrence = { readonly cron: Cron; readonly zone: Zone; readonly span?: Span };

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
      /** From `judgeRecurrence`: a valid expression that was probably meant; it runs at other times if `differs` is present. */
      readonly suggestion?: string;
      readonly differs?: readonly CronDifference[];
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
 * allowed between two occurrences; without it any is allowed. `judgeRecurrence` also suggests expressions.
 */
export function parseRecurrence(
  cronText: string,
  zoneName: string,
  limits: { readonly minimumInterval?: number } = {},
): RecurrenceResult {
  const { minimumInterval = 0 } = limits;
  const parsed = parseCron(cronText);
  const found = findZone(zoneName);
  const errors: RecurrenceError[] = [];
  const mistake = parsed.ok ? judge(parsed.cron, cronText.length, minimumInterval) : located(parsed.error);
  if (mistake) errors.push(mistake);
  if (!found.ok) errors.push({ field: 'timezone', ...found.error });
  if (!parsed.ok || !found.ok || errors.length > 0) return { ok: false, errors };
  return { ok: true, recurrence: { cron: parsed.cron, zone: found.zone } };
}

type CronMistake = Extract<RecurrenceError, { field: 'cron' }>;

function located({ field: cronField, ...error }: CronError): CronMistake {
  return { field: 'cron', ...error, ...(cronField && { cronField }) };
}

function judge(cron: Cron, length: number, minimumInterval: number): CronMistake | undefined {
  const whole = { field: 'cron', position: 0, length } as const;
  if (neverFires(cron)) return { ...whole, code: 'NEVER_FIRES' };
  if (minimumInterval <= 0) return undefined;
  const interval = smallestInterval(cron);
  return interval < minimumInterval ? { ...whole, code: 'TOO_FREQUENT', interval, minimumInterval } : undefined;
}
