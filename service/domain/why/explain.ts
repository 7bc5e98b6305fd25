import {
  nextOccurrence,
  occurrencesBetween,
  previousOccurrence,
} from '@extension-schedules/core/recurrence/occurrences.ts';
import type { Recurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import { DAY } from '@extension-schedules/core/recurrence/time.ts';
import type { RequestContext } from '../context.ts';
import { recurrenceOf, unboundedRecurrenceOf } from '../next-run.ts';
import type { Install } from '../ports/store/installs.ts';
import type { RunRow } from '../ports/store/runs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import { atOnce } from '../ports/together.ts';
import { AUDIT_DAYS } from '../retention/remove-expired.ts';
import { type AuditHistory, aroundOf, historyOf, type Values } from './audited-values.ts';
import { clockChangeIn } from './clock-change-in.ts';
import { explainRun, skipRequestOf } from './explain-run.ts';
import { type Explained, type Explanation, explanation } from './explanation.ts';
import { silenceAt, silenceCause } from './silence.ts';
import { presentValues, type Then, thenAt } from './then.ts';

/** From `at` up to, not including, `until`, epoch milliseconds. */
export interface Span {
  at: number;
  until: number;
}

export interface ExplainedSchedule {
  tenantId: string;
  installId: string;
  scheduleId: string;
  /** Undefined if the extension is no longer installed. */
  install: Install | undefined;
  /** May be deleted; undefined if its row no longer exists. */
  schedule: ScheduleRow | undefined;
}

/** More than the occurrences that a span of an hour can have. */
const MOST_RUNS = 100;

interface Moment extends Span {
  now: number;
  schedule: ScheduleRow | undefined;
  then: Then;
  present: Values;
  history: AuditHistory;
  recurrence: Recurrence | undefined;
  occurrence: number | undefined;
  historyFrom: number;
}

/**
 * Explains from rows and audit why a schedule ran or did not run in a span: its first occurrence, else a manual run. In
 * a constant number of statements.
 */
export async function explain(context: RequestContext, of: ExplainedSchedule, span: Span): Promise<Explained> {
  const { tx, clock, limits } = context;
  const { tenantId, installId, scheduleId, schedule, install } = of;
  const page = { limit: MOST_RUNS, from: span.at, to: span.until };
  const [controls, entries, scheduled, all] = await atOnce([
    tx.tenants.controls(tenantId),
    tx.audit.around(tenantId, installId, scheduleId, span.at),
    // Apart, because manual runs may be many.
    tx.runs.list(tenantId, scheduleId, { ...page, trigger: 'schedule' }),
    tx.runs.list(tenantId, scheduleId, page),
  ]);
  const now = clock.now();
  const present = presentValues(schedule, install, controls);
  const history = historyOf(entries);
  const then = thenAt(present, history, span.at);
  const recurrence = recurrenceOf(then);
  // Outside of its start and end, the occurrence that it would have had.
  const occurrence = firstIn(recurrence, span) ?? firstIn(unboundedRecurrenceOf(then), span);
  const historyFrom = now - limits.runRetentionDays * DAY;
  const moment: Moment = { ...span, now, schedule, then, present, history, recurrence, occurrence, historyFrom };
  const run = scheduled.at(-1) ?? all.at(-1);
  const found = run ? await explainRun(context, run, present, history) : await explainNothing(context, of, moment);
  return {
    ...found,
    clockChange: found.clockChange ?? (recurrence && run && clockChangeOf(recurrence, span, run)),
    occurrence: run?.trigger === 'schedule' ? run.scheduledFor : occurrence,
    previous: recurrence && previousOccurrence(recurrence, span.at),
    next: recurrence && nextOccurrence(recurrence, span.until - 1),
    then,
    isCurrent: schedule?.deletedAt === null && isAsNow(then, schedule),
    historyFrom,
  };
}

function firstIn(recurrence: Recurrence | undefined, { at, until }: Span): number | undefined {
  const [first] = recurrence ? occurrencesBetween(recurrence, at - 1, until - 1, 1) : [];
  return first;
}

function isAsNow(then: Then, now: ScheduleRow): boolean {
  const fields = ['cron', 'timezone', 'method', 'path', 'name'] as const;
  return fields.every((field) => then[field] === now[field]);
}

/** A clock change that moved the run, or repeated its local time. */
function clockChangeOf(recurrence: Recurrence, span: Span, { trigger, scheduledFor }: RunRow) {
  const change = trigger === 'schedule' ? clockChangeIn(recurrence, span) : undefined;
  return change?.occurrences.includes(scheduledFor) ? change : undefined;
}

/** Explains why there is no run. */
async function explainNothing(context: RequestContext, of: ExplainedSchedule, moment: Moment): Promise<Explanation> {
  const { at, now, then, history, recurrence, occurrence, schedule } = moment;
  const { after: created } = aroundOf(history, 'life', at);
  const createdAt = schedule?.createdAt ?? created?.entry.at ?? null;
  if (then.life === 'not_created' || (createdAt !== null && at < createdAt)) {
    const change = created?.entry.action === 'create' ? created.entry : undefined;
    const by = change?.actor.name ?? null;
    return explanation('not_yet_created', { change, by, period: { from: null, to: createdAt } });
  }
  if (then.life === 'deleted') return explanation('deleted', silenceAt('deleted', then, history, at));
  if (at < now - AUDIT_DAYS * DAY || !recurrence) return explanation('beyond_history');
  if (occurrence === undefined) return explainOtherTime(moment, recurrence);
  const cause = silenceCause(then, occurrence);
  if (cause) return explanation(cause, silenceAt(cause, then, history, occurrence));
  return occurrence > now
    ? explainComing(moment, occurrence)
    : explainUnrecorded(context, of, moment, recurrence, occurrence);
}

function explainComing({ then, history }: Moment, occurrence: number): Explanation {
  return then.skipNextAt === occurrence
    ? explanation('skip_requested', skipRequestOf(history, occurrence))
    : explanation('to_come');
}

/** An occurrence was expected, and has no row of its own. */
async function explainUnrecorded(
  context: RequestContext,
  of: ExplainedSchedule,
  { at, schedule, then, present, history, historyFrom }: Moment,
  recurrence: Recurrence,
  occurrence: number,
): Promise<Explanation> {
  const missed = await missedRange(context, of, recurrence, occurrence);
  if (missed) return explainRun(context, missed, present, history);
  const dueSince = schedule?.nextRunAt ?? null;
  if (dueSince !== null && dueSince <= occurrence) {
    return explanation('overdue', { period: { from: dueSince, to: null } });
  }
  if (at < historyFrom) return explanation('beyond_history');
  // A host that enables an extension itself leaves no entry, and an occurrence of a disabled one leaves no row.
  const isDisabled = aroundOf(history, 'install.enabled', at).before?.after === false;
  return isDisabled
    ? explanation('extension_disabled', silenceAt('extension_disabled', then, history, at))
    : explanation('not_recorded');
}

/** The schedule had no occurrence in the span. */
function explainOtherTime({ at, until, schedule, then, history }: Moment, recurrence: Recurrence): Explanation {
  const clockChange = clockChangeIn(recurrence, { at, until });
  if (clockChange) return explanation('clock_change', { clockChange });
  const isRetimed = schedule && (schedule.cron !== then.cron || schedule.timezone !== then.timezone);
  const present = isRetimed && schedule.deletedAt === null ? recurrenceOf(schedule) : undefined;
  if (firstIn(present, { at, until }) === undefined) {
    return explanation('not_an_occurrence');
  }
  const [change] = ['cron', 'timezone']
    .flatMap((field) => aroundOf(history, field, at).after?.entry ?? [])
    .sort((a, b) => a.at - b.at);
  return explanation('changed_since', { change, by: change?.actor.name ?? null });
}

/** The row of many missed occurrences that stands for this one too. */
async function missedRange(
  { tx }: RequestContext,
  { tenantId, scheduleId }: ExplainedSchedule,
  recurrence: Recurrence,
  occurrence: number,
): Promise<RunRow | undefined> {
  const [last] = await tx.runs.list(tenantId, scheduleId, {
    limit: 1,
    to: occurrence,
    statuses: ['skipped'],
    trigger: 'schedule',
  });
  if (!last || last.missedCount < 2) return undefined;
  const covered = occurrencesBetween(recurrence, last.scheduledFor - 1, occurrence, last.missedCount + 1);
  return covered.length <= last.missedCount ? last : undefined;
}
