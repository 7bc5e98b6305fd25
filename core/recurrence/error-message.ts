import type { CronDifference, PlainDifference } from './cron-difference.ts';
import { MAX_CRON_LENGTH } from './parse.ts';
import type { RecurrenceError } from './recurrence.ts';
import { MINUTE } from './time.ts';
import { MAX_ZONE_LENGTH } from './zone.ts';

/**
 * Explains an error as an English sentence for programs and logs; `given` is the rejected text. Kept apart from the
 * parser so that the card, which has its own translated messages, doesn't download these.
 */
export function errorMessage(
  error: RecurrenceError,
  given: { readonly cron: string; readonly timezone: string },
): string {
  return error.field === 'cron' ? cronMessage(error, given.cron) : zoneMessage(given.timezone);
}

function cronMessage(error: Extract<RecurrenceError, { field: 'cron' }>, text: string): string {
  const { code, allowed = '', position, length } = error;
  const part = text.slice(position, position + length);
  switch (code) {
    case 'EMPTY':
      return 'Enter a cron expression, for example 0 9 * * 1-5.';
    case 'TOO_LONG':
      return `A cron expression can have at most ${MAX_CRON_LENGTH} characters.`;
    case 'UNEXPECTED_CHARACTER':
      return 'A cron expression can contain only ASCII characters.';
    case 'UNKNOWN_MACRO':
      return `Use one of ${allowed}.`;
    case 'TIMEZONE_PREFIX':
      return 'A cron expression cannot contain a time zone. Set the timezone field instead.';
    case 'WRONG_FIELD_COUNT': {
      const count = text.trim().split(/[ \t]+/).length;
      return `A cron expression has five fields (no seconds, no year), not ${count}.`;
    }
    case 'BOTH_DAY_FIELDS':
      return 'Restrict the day of month or the day of week, not both.';
    case 'UNSUPPORTED':
      return `"${part}" is not supported here. Use L or LW alone as the day of month, 5L or 2#3 alone as the day of week.`;
    case 'STEP_WITHOUT_RANGE':
      return 'A step needs a range or * before it, for example */15.';
    case 'REVERSED_RANGE':
      return `The range ${part} is reversed. Put the lower value first.`;
    case 'NEVER_FIRES':
      return 'This never runs: none of the given months has that day.';
    case 'TOO_FREQUENT':
      return `Runs must be at least ${duration(error.minimumInterval)} apart; two of these are ${duration(error.interval)} apart.`;
    default: {
      const label = error.cronField?.replaceAll('_', ' ');
      return `"${part}" is not valid in the ${label} field. Allowed: ${allowed}.`;
    }
  }
}

function zoneMessage(name: string): string {
  const shown = name.length > MAX_ZONE_LENGTH ? 'This' : `"${name}"`;
  return `${shown} is not an IANA time zone. Use a name such as Europe/Berlin or UTC.`;
}

function duration(milliseconds = 0): string {
  return milliseconds === MINUTE ? '1 minute' : `${milliseconds / MINUTE} minutes`;
}

const DIFFERENCES = {
  not_last_day: 'Runs on day 28, not on the last day of the month.',
  not_moved: 'Runs on that date even at the weekend.',
  every_week: 'Runs every week, not once a month.',
  weekday_numbers: 'Counts Sunday as 0; Quartz and EventBridge count it as 1.',
  no_seconds: 'Runs at the start of the minute.',
  every_year: 'Runs every year.',
  weekdays_only: 'Runs on the given days of the week only, not on the given dates.',
  filled_up: 'Fills the missing fields with *.',
} as const satisfies Record<PlainDifference, string>;

/** Explains in English how a suggested expression differs from what was typed. */
export function differenceMessage(differs: readonly CronDifference[]): string {
  return differs.map(differenceSentence).join(' ');
}

function differenceSentence(difference: CronDifference): string {
  switch (difference.kind) {
    case 'own_zone':
      return `Runs in the time zone of the schedule, not in ${difference.zone}.`;
    case 'other_value':
      return `Uses ${difference.to} instead of ${difference.from}.`;
    case 'every_minutes':
      return `Runs every ${difference.count} minutes.`;
    case 'every_hours':
      return difference.count === 1 ? 'Runs every hour.' : `Runs every ${difference.count} hours.`;
    default:
      return DIFFERENCES[difference.kind];
  }
}
