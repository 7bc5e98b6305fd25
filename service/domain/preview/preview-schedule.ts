import { type Crowding, crowding } from '@extension-schedules/core/crowding.ts';
import { type ClockChange, clockChanges } from '@extension-schedules/core/recurrence/clock-changes.ts';
import { smallestInterval } from '@extension-schedules/core/recurrence/interval.ts';
import { nextOccurrences } from '@extension-schedules/core/recurrence/occurrences.ts';
import type { Recurrence, Span } from '@extension-schedules/core/recurrence/recurrence.ts';
import type { RequestContext } from '../context.ts';
import { recurrenceOf } from '../next-run.ts';
import type { Install } from '../ports/store/installs.ts';
import { ok, type Result } from '../problem.ts';
import { checkScheduleInput } from '../schedules/check-input.ts';
import { describeCron } from './describe-cron.ts';
import { type PreviewWarning, warningsOf } from './warnings.ts';

/** The two changes of a year; more would need a calendar. */
const CLOCK_CHANGES = 2;

export interface Preview {
  recurrence: Recurrence;
  description: string;
  smallestIntervalMs: number;
  next: number[];
  clockChanges: ClockChange[];
  crowding: Crowding | undefined;
  warnings: PreviewWarning[];
}

/**
 * Previews a schedule without writing anything. Fails with INVALID_INPUT if its cron or time zone is not allowed. Its
 * span may be over, as that of a schedule that has ended; then there are no occurrences.
 */
export async function previewSchedule(
  { tx, clock, limits }: RequestContext,
  install: Install,
  input: { cron: string; timezone: string; span: Span; count: number; scheduleId?: string },
): Promise<Result<Preview>> {
  const now = clock.now();
  const checked = await checkScheduleInput(
    tx,
    install,
    { recurrence: { cron: input.cron, timezone: input.timezone } },
    { minimumIntervalSeconds: limits.minimumIntervalSeconds, now },
  );
  if (!checked.ok) return checked;
  const { recurrence: always } = checked.value;
  if (!always) throw new Error('checked input without recurrence');
  const recurrence = { ...always, span: input.span };
  const others = await tx.schedules.cadences(install.tenantId, input.scheduleId);
  const cadences = others.flatMap(({ count, ...stored }) => {
    const other = recurrenceOf(stored);
    return other ? [{ recurrence: other, count }] : [];
  });
  const changes = clockChanges(recurrence, now, CLOCK_CHANGES);
  const crowd = crowding(recurrence, cadences, now, limits.tenantConcurrency);
  return ok({
    recurrence,
    description: describeCron(recurrence.cron),
    smallestIntervalMs: smallestInterval(recurrence.cron),
    next: nextOccurrences(recurrence, now, input.count),
    clockChanges: changes,
    crowding: crowd,
    warnings: warningsOf(recurrence, changes, crowd),
  });
}
