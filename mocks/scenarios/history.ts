import { previousOccurrence } from '@extension-schedules/core/recurrence/occurrences.ts';
import type { RunRow } from '@extension-schedules/service/domain/ports/store/runs.ts';
import type { ScheduleRow } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import type { RunErrorCode } from '@extension-schedules/service/domain/runs/error-codes.ts';
import { newRun, occurrenceRunId } from '@extension-schedules/service/domain/runs/new-run.ts';
import { recurrenceOf } from '@extension-schedules/service/domain/schedules/next-run.ts';
import { CONTENT_HASH, INSTALL } from './agreement-hub.ts';

/** How a past occurrence ended. */
export type Ending =
  | { status: 'succeeded'; text: string }
  | { status: 'failed' | 'timed_out'; code: RunErrorCode; message: string; httpStatus?: number; text?: string }
  | { status: 'skipped'; reason: 'overlap' | 'missed' };

export interface History {
  count: number;
  /** Usual duration, milliseconds. */
  takes: number;
  /** `ago` counts back from the latest run, which is 1; undefined succeeds. */
  ending?: (ago: number) => Ending | undefined;
}

export const skipped = (reason: 'overlap' | 'missed'): Ending => ({ status: 'skipped', reason });
const SUCCEEDED: Ending = { status: 'succeeded', text: '{"processed":412,"changed":9,"failed":0}' };

/** The last occurrences before `before` as runs that ended, oldest first; the same each time. */
export function historyOf(schedule: ScheduleRow, before: number, { count, takes, ending }: History): RunRow[] {
  return pastOccurrences(schedule, before, count).map((nominal, index, all) => {
    const ago = all.length - index;
    const duration = Math.round(takes * (0.6 + 0.8 * noise(`${schedule.id} ${ago}`)));
    return pastRun(schedule, nominal, ending?.(ago) ?? SUCCEEDED, duration);
  });
}

function pastOccurrences(schedule: ScheduleRow, before: number, count: number): number[] {
  const recurrence = recurrenceOf(schedule);
  const found: number[] = [];
  let at: number | undefined = before;
  while (recurrence && found.length < count) {
    at = previousOccurrence(recurrence, at);
    if (at === undefined) break;
    found.unshift(at);
  }
  return found;
}

function pastRun(schedule: ScheduleRow, nominal: number, ending: Ending, duration: number): RunRow {
  const seed = { id: occurrenceRunId(schedule.id, nominal), scheduledFor: nominal, trigger: 'schedule' as const };
  if (ending.status === 'skipped') return newRun(schedule, INSTALL, { ...seed, skip: ending.reason }, nominal + 400);
  const startedAt = nominal + 400;
  const finishedAt = startedAt + duration;
  const error = ending.status === 'succeeded' ? null : { code: ending.code, message: ending.message };
  const httpStatus = ending.status === 'succeeded' ? 200 : (ending.httpStatus ?? null);
  const { text } = ending;
  const attempt = {
    number: 1,
    startedAt,
    finishedAt,
    deadlineAt: startedAt + 40_000,
    httpStatus,
    error,
    retryAt: null,
  };
  return {
    ...newRun(schedule, INSTALL, seed, nominal + 100),
    status: ending.status,
    startedAt,
    finishedAt,
    httpStatus,
    error,
    response: text === undefined ? null : { text, bytes: text.length, truncated: false },
    contentHash: CONTENT_HASH,
    attempts: [{ ...attempt, status: ending.status }],
  };
}

/** In [0, 1), the same for the same text. */
export function noise(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return hash / 2 ** 32;
}
