import { type ClockChange, clockChanges } from '../../core/recurrence/clock-changes.ts';
import { smallestInterval } from '../../core/recurrence/interval.ts';
import { nextOccurrences } from '../../core/recurrence/occurrences.ts';
import type { Recurrence } from '../../core/recurrence/recurrence.ts';
import type { OperationContext } from '../contract/operation.ts';
import { ok, type Result } from '../contract/problem.ts';
import type { Install } from '../ports/store/installs.ts';
import { checkScheduleInput } from '../schedules/check-input.ts';
import { describeCron } from './describe-cron.ts';

/** Both are worth a look ahead, more would be a calendar. */
const CLOCK_CHANGES = 2;

export interface Preview {
  recurrence: Recurrence;
  /** English. */
  description: string;
  smallestIntervalMs: number;
  next: number[];
  clockChanges: ClockChange[];
}

/** Fails with INVALID_INPUT where creating would. Writes nothing. */
export async function previewSchedule(
  { tx, clock, limits }: OperationContext,
  install: Install,
  input: { cron: string; timezone: string; count: number; scheduleId?: string },
): Promise<Result<Preview>> {
  const now = clock.now();
  const checked = await checkScheduleInput(
    tx,
    install,
    { recurrence: { cron: input.cron, timezone: input.timezone } },
    { minimumIntervalSeconds: limits.minimumIntervalSeconds, now },
  );
  if (!checked.ok) return checked;
  const { recurrence } = checked.value;
  if (!recurrence) throw new Error('checked input without recurrence');
  return ok({
    recurrence,
    description: describeCron(recurrence.cron),
    smallestIntervalMs: smallestInterval(recurrence.cron),
    next: nextOccurrences(recurrence, now, input.count),
    clockChanges: clockChanges(recurrence, now, CLOCK_CHANGES),
  });
}
