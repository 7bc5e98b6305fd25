import { retryDelay } from '@extension-schedules/core/backoff.ts';
import { previousOccurrence } from '@extension-schedules/core/recurrence/occurrences.ts';
import type { Install } from '@extension-schedules/service/domain/ports/store/installs.ts';
import type { AttemptRow, RunRow } from '@extension-schedules/service/domain/ports/store/runs.ts';
import type { ScheduleRow } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import { newRun, occurrenceRunId } from '@extension-schedules/service/domain/runs/new-run.ts';
import { outcomeOf } from '@extension-schedules/service/domain/runs/outcome.ts';
import { recurrenceOf } from '@extension-schedules/service/domain/schedules/next-run.ts';
import { v5 as uuidv5 } from 'uuid';
import type { Behaviour, PastCall } from './behaviours.ts';

/** From due to the call: the ticker's interval and the queue. */
const PICKUP_MS = 700;
/** An attempt's deadline is stored with this on top of its timeout. */
const DEADLINE_GRACE_MS = 10_000;
/** What is younger may still be going on. */
const SETTLED_MS = 120_000;

/**
 * The last `count` occurrences before `now` as runs that ended, oldest first. The same schedule and instant give the
 * same history; it is judged by the rules real runs are judged by.
 */
export function historyOf(
  schedule: ScheduleRow,
  install: Install,
  contentHash: string,
  { count, behaviour, now }: { count: number; behaviour: Behaviour; now: number },
): RunRow[] {
  const runs = pastOccurrences(schedule, now - SETTLED_MS, count).map((nominal, index, all) => {
    const ago = all.length - index;
    return pastRun(schedule, install, contentHash, nominal, (call) => behaviour({ ...call, ago }));
  });
  // The retries of the latest could reach beyond now.
  return runs.filter(({ finishedAt }) => finishedAt !== null && finishedAt < now);
}

function pastOccurrences(schedule: ScheduleRow, before: number, count: number): number[] {
  const recurrence = recurrenceOf(schedule);
  const found: number[] = [];
  let at = recurrence && previousOccurrence(recurrence, before);
  while (recurrence && at !== undefined && found.length < count) {
    found.unshift(at);
    at = previousOccurrence(recurrence, at);
  }
  return found;
}

function pastRun(
  schedule: ScheduleRow,
  install: Install,
  contentHash: string,
  nominal: number,
  behaviour: (call: Omit<PastCall, 'ago'>) => ReturnType<Behaviour>,
): RunRow {
  const id = occurrenceRunId(schedule.id, nominal);
  const seed = { id, scheduledFor: nominal, trigger: 'schedule' as const };
  const startedAt = nominal + Math.round(PICKUP_MS * randomOf(id, 'pickup'));
  const attempts: AttemptRow[] = [];
  let at = startedAt;
  for (let number = 1; ; number += 1) {
    const result = behaviour({ attempt: number, random: (what) => randomOf(id, what) });
    if (typeof result === 'string') return newRun(schedule, install, { ...seed, skip: result }, startedAt);
    const outcome = outcomeOf(result);
    const finishedAt = at + result.durationMs;
    const again = outcome.status !== 'succeeded' && outcome.retryable && number < schedule.maxAttempts;
    const error = outcome.errorCode ? { code: outcome.errorCode, message: outcome.errorMessage ?? '' } : null;
    const retryAt = again ? finishedAt + retryDelay(number, randomOf(id, `jitter ${number}`)) : null;
    attempts.push({
      number,
      status: outcome.status,
      startedAt: at,
      deadlineAt: at + schedule.timeoutMs + DEADLINE_GRACE_MS,
      finishedAt,
      httpStatus: outcome.httpStatus ?? null,
      error,
      retryAt,
    });
    if (retryAt !== null) {
      at = retryAt;
      continue;
    }
    return {
      ...newRun(schedule, install, seed, startedAt),
      status: outcome.status,
      startedAt,
      finishedAt,
      httpStatus: outcome.httpStatus ?? null,
      error,
      response: outcome.preview ?? null,
      contentHash,
      attempts,
    };
  }
}

const RANDOM = 'e2a5a1b2-8c63-4f5e-9d83-1f2b6f0a7c11';

/** In [0, 1), always the same for the same words. */
function randomOf(id: string, what: string): number {
  return Number.parseInt(uuidv5(`${id} ${what}`, RANDOM).slice(0, 8), 16) / 2 ** 32;
}
