import type { CronDifference } from './cron-difference.ts';
import { fixCron } from './cron-fix.ts';
import { neverFires, smallestInterval } from './interval.ts';
import { lessOften } from './less-often.ts';
import { type Cron, parseCron } from './parse.ts';

/** An expression that was probably meant; it runs at other times than the typed one if `differs` is not empty. */
export type CronSuggestion = { readonly text: string; readonly differs: readonly CronDifference[] };

/** Each round fixes one mistake; this bounds the rounds for a hopeless expression. */
const MAX_FIXES = 8;

/**
 * Suggests a replacement for an invalid expression, or for one that runs more often than `minimumInterval`
 * (milliseconds). The suggestion passes both checks. Undefined if there is none, and for a valid expression.
 */
export function suggestCron(text: string, minimumInterval: number): CronSuggestion | undefined {
  const differs: CronDifference[] = [];
  let current = unwrapped(text);
  for (let round = 0; round < MAX_FIXES; round++) {
    const parsed = parseCron(current);
    if (parsed.ok)
      return current === text
        ? rarer(parsed.cron, minimumInterval, [])
        : allowed(parsed.cron, minimumInterval, differs);
    const fix = fixCron(current, parsed.error);
    if (!fix) return undefined;
    current = fix.text;
    for (const each of fix.differs ?? []) {
      if (!differs.some(({ kind }) => kind === each.kind && kind !== 'other_value')) differs.push(each);
    }
  }
  return undefined;
}

function allowed(cron: Cron, minimumInterval: number, differs: CronDifference[]): CronSuggestion | undefined {
  if (neverFires(cron)) return undefined;
  if (smallestInterval(cron) >= minimumInterval) return { text: cron.text, differs };
  return rarer(cron, minimumInterval, differs);
}

function rarer(cron: Cron, minimumInterval: number, differs: CronDifference[]): CronSuggestion | undefined {
  if (smallestInterval(cron) >= minimumInterval) return undefined;
  const found = lessOften(cron, minimumInterval);
  return found && { text: found.text, differs: [...differs, found.differs] };
}

/** EventBridge writes an expression as `cron(…)`. */
function unwrapped(text: string): string {
  return /^\s*cron\((.*)\)\s*$/i.exec(text)?.[1] ?? text;
}
