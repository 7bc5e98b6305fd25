import type { RequestContext } from '../context.ts';
import { atOnce } from '../ports/together.ts';
import { historyOf } from './audited-values.ts';
import type { ExplainedSchedule } from './explain.ts';
import { type Silence, silenceAt, silenceCause } from './silence.ts';
import { presentValues, thenAt } from './then.ts';

/** A schedule that changes more often has its earlier periods left out. */
const MOST_ENTRIES = 200;

/**
 * The periods in which nothing was expected, from the audit. A period that began before the range, or ends after it, is
 * included.
 * @param range epoch milliseconds, `to` excluded and not in the future
 * @returns newest first, and from when on they are complete
 */
export async function quietPeriods(
  { tx }: RequestContext,
  { tenantId, installId, scheduleId, schedule, install }: ExplainedSchedule,
  range: { from: number; to: number },
): Promise<{ periods: Silence[]; completeFrom: number }> {
  const around = (at: number) => tx.audit.around(tenantId, installId, scheduleId, at);
  const [controls, entries, first, last] = await atOnce([
    tx.tenants.controls(tenantId),
    tx.audit.between(tenantId, installId, scheduleId, { ...range, limit: MOST_ENTRIES }),
    around(range.from),
    around(range.to),
  ]);
  const isCut = entries.length === MOST_ENTRIES;
  const created = schedule?.createdAt ?? range.from;
  const completeFrom = Math.max(range.from, created, (isCut && entries.at(-1)?.at) || 0);
  // Of the entries that were cut off, those count that made the schedule what it was then.
  const start = isCut ? await around(completeFrom + 1) : first;
  const history = historyOf([...start, ...entries, ...last]);
  const present = presentValues(schedule, install, controls);
  // The state changes right after an entry, when a timed pause ends, and at the schedule's start and end.
  const changes = [completeFrom, ...entries.map(({ at }) => at).filter((at) => at >= completeFrom)].flatMap((at) => {
    const { pause, startsAt, endsAt } = thenAt(present, history, at + 1);
    const by = [pause?.until ?? null, startsAt, endsAt].filter((one) => one !== null && one > at && one < range.to);
    return [at, ...by.filter((one) => one !== null)];
  });
  const periods = new Map<string, Silence>();
  for (const at of [...new Set(changes)].sort((a, b) => b - a)) {
    const then = thenAt(present, history, at + 1);
    const cause = silenceCause(then, at + 1);
    const silence = cause && silenceAt(cause, then, history, at + 1);
    // Another change may have divided it.
    if (silence) periods.set(`${silence.cause} ${silence.period.from}`, silence);
  }
  return { periods: [...periods.values()], completeFrom };
}
