import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import { iso } from '#domain/iso.ts';
import type { RunRow } from '#domain/ports/store/runs.ts';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import type { Span } from '#domain/why/explain.ts';
import type { Explained } from '#domain/why/explanation.ts';
import type { Silence } from '#domain/why/silence.ts';
import { presentAuditEntry } from './present-audit.ts';
import { presentClockChange } from './present-clock-change.ts';
import { presentRun } from './present-run.ts';

type Schemas = components['schemas'];

/** @param schedule the present settings, which say how many attempts a run may have */
export function presentExplanation(
  explained: Explained,
  { at, until }: Span,
  schedule: ScheduleRow | undefined,
): Schemas['Explanation'] {
  const { cause, run, otherRun, waitingFor, change, by, note, period, clockChange, then } = explained;
  const { name, method, path, cron, timezone } = then;
  const runOf = (row: RunRow | undefined) => row && presentRun(row, schedule ?? { maxAttempts: row.attempts.length });
  return {
    at: iso(at),
    until: iso(until),
    cause,
    occurrence: iso(explained.occurrence ?? null),
    previous_occurrence: iso(explained.previous ?? null),
    next_occurrence: iso(explained.next ?? null),
    run: runOf(run) ?? null,
    other_run: runOf(otherRun) ?? null,
    waiting_for: waitingFor ?? null,
    change: change ? presentAuditEntry(change) : null,
    by,
    note,
    period: period ? presentPeriod(period) : null,
    clock_change: clockChange ? presentClockChange(clockChange) : null,
    schedule: { name, method, path, cron, timezone, is_current: explained.isCurrent },
    history_from: iso(explained.historyFrom),
  };
}

export function presentQuietPeriod({ cause, period, change, by, note }: Silence): Schemas['QuietPeriod'] {
  return { cause, period: presentPeriod(period), change: change ? presentAuditEntry(change) : null, by, note };
}

function presentPeriod({ from, to }: Silence['period']): Schemas['Period'] {
  return { from: iso(from), to: iso(to) };
}
