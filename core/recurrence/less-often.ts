import type { CronDifference } from './cron-difference.ts';
import { smallestInterval } from './interval.ts';
import { type Cron, parseCron } from './parse.ts';

/** The divisors of an hour and of a day keep the same distance across the full hour and across midnight. */
export const EVEN_MINUTES = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30] as const;
export const EVEN_HOURS = [1, 2, 3, 4, 6, 8, 12] as const;

type LessOften = { readonly text: string; readonly differs: CronDifference };

/**
 * The expression at the next longer even interval that the minimum interval (milliseconds) allows; undefined unless it
 * runs every so many minutes or hours.
 */
export function lessOften(cron: Cron, minimumInterval: number): LessOften | undefined {
  return candidates(cron).find(({ text }) => {
    const parsed = parseCron(text);
    return parsed.ok && smallestInterval(parsed.cron) >= minimumInterval;
  });
}

function candidates({ text, minutes }: Cron): LessOften[] {
  const [minute = '', hour = '', ...days] = text.split(' ');
  const step = stepOf(minute);
  const hours = stepOf(hour);
  const found: LessOften[] = [];
  const add = (minuteText: string | number, hourText: string, differs: CronDifference) => {
    found.push({ text: [minuteText, hourText, ...days].join(' '), differs });
  };
  if (step !== undefined) {
    for (const count of EVEN_MINUTES.filter((even) => even >= step)) {
      add(`*/${count}`, hour, { kind: 'every_minutes', count });
    }
  }
  if (hours === undefined || (step === undefined && minutes.length > 1)) return found;
  for (const count of EVEN_HOURS.filter((even) => even >= hours)) {
    add(minutes[0], count === 1 ? '*' : `*/${count}`, { kind: 'every_hours', count });
  }
  return found;
}

/** The step of `*` or of `*` with a step. */
function stepOf(field: string): number | undefined {
  const step = /^\*(?:\/(\d+))?$/.exec(field);
  return step ? Number(step[1] ?? 1) : undefined;
}
