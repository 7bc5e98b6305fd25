import { retryDelay } from '@extension-schedules/core/backoff.ts';
import { previousOccurrence } from '@extension-schedules/core/recurrence/occurrences.ts';
import { newRun, occurrenceRunId } from '@extension-schedules/service/domain/new-run.ts';
import { recurrenceOf } from '@extension-schedules/service/domain/next-run.ts';
import type { ExecuteResult } from '@extension-schedules/service/domain/ports/extension-runner.ts';
import type { AttemptRow, RunRow } from '@extension-schedules/service/domain/ports/store/runs.ts';
import type { ScheduleRow } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import { DEADLINE_GRACE_MS } from '@extension-schedules/service/domain/runs/begin-attempt.ts';
import { errorOf, outcomeOf } from '@extension-schedules/service/domain/runs/outcome.ts';
import { type GuestHandler, noise } from './guest.ts';
import type { DemoInstall } from './host.ts';
import { perform } from './perform.ts';

/** How a past run differed from the others. */
export type Incident = GuestHandler | 'missed' | 'overlap' | 'runner_down';

export interface Past {
  /** Number of past occurrences with a run. */
  runs: number;
  /** Usual overhead of a call in addition to the extension's code, in milliseconds. */
  takesMs?: number;
  /** The endpoint's earlier behaviour, if it differed from the current one. */
  usually?: GuestHandler;
  /** Keys count back from the latest run, which is 1. */
  incidents?: Readonly<Record<number, Incident>>;
}

/** Applies the same incident to each of the latest `runs`. */
export function lately(runs: number, incident: Incident): Record<number, Incident> {
  return Object.fromEntries(Array.from({ length: runs }, (_, index) => [index + 1, incident]));
}

/** Longest delay from an occurrence to its call: the ticker's interval and the queue. In milliseconds. */
const PICKUP_MS = 700;
/** The run of a more recent occurrence may still be running. In milliseconds. */
const SETTLED_MS = 120_000;

/**
 * Returns a schedule's last occurrences before `now` as finished runs, oldest first. The same schedule and instant give
 * the same history, and each response is judged like that of a real run.
 * @param handler the endpoint's behaviour
 */
export function historyOf(
  schedule: ScheduleRow,
  payload: object | undefined,
  install: DemoInstall,
  handler: GuestHandler,
  { runs: count, takesMs = 400, usually = handler, incidents = {} }: Past,
  now: number,
): RunRow[] {
  const recurrence = recurrenceOf(schedule);
  const runs: RunRow[] = [];
  let at = recurrence && previousOccurrence(recurrence, now - SETTLED_MS);
  while (recurrence && at !== undefined && runs.length < count) {
    const run = pastRun(schedule, payload, install, at, { takesMs, incident: incidents[runs.length + 1] ?? usually });
    // Retries can end after `now`: such a run has not finished yet.
    if (run.finishedAt !== null && run.finishedAt < now) runs.unshift(run);
    at = previousOccurrence(recurrence, at);
  }
  return runs;
}

function pastRun(
  schedule: ScheduleRow,
  payload: object | undefined,
  install: DemoInstall,
  nominal: number,
  { takesMs, incident }: { takesMs: number; incident: Incident },
): RunRow {
  const id = occurrenceRunId(schedule.id, nominal);
  const seed = { id, scheduledFor: nominal, trigger: 'schedule' as const };
  const startedAt = nominal + Math.round(PICKUP_MS * noise(`${id} pickup`));
  if (incident === 'missed' || incident === 'overlap') {
    return newRun(schedule, install, { ...seed, skip: incident }, startedAt);
  }
  const attempts: AttemptRow[] = [];
  for (let number = 1, at = startedAt; ; number += 1) {
    const call = { runId: id, body: payload, attempt: number };
    const limits = { timeoutMs: schedule.timeoutMs, overheadMs: durationOf(id, takesMs) };
    const result = incident === 'runner_down' ? RUNNER_DOWN : perform(incident, call, limits);
    const outcome = outcomeOf(result, schedule.timeoutMs);
    const { status, retryable, httpStatus = null, preview = null } = outcome;
    const finishedAt = at + result.durationMs;
    const error = errorOf(outcome);
    const again = status !== 'succeeded' && retryable && number < schedule.maxAttempts;
    const retryAt = again ? finishedAt + retryDelay(number, noise(`${id} jitter ${number}`)) : null;
    const deadlineAt = at + schedule.timeoutMs + DEADLINE_GRACE_MS;
    attempts.push({ number, status, startedAt: at, deadlineAt, finishedAt, httpStatus, error, retryAt });
    if (retryAt === null) {
      const { contentHash } = install.published;
      const ended = { status, startedAt, finishedAt, httpStatus, error, response: preview, contentHash, attempts };
      return { ...newRun(schedule, install, seed, startedAt), ...ended };
    }
    at = retryAt;
  }
}

const RUNNER_DOWN: ExecuteResult = {
  kind: 'unreachable',
  code: 'connection_refused',
  message: 'The Runner could not be reached: the connection was refused.',
  durationMs: 4,
};

/** Close to `usual` milliseconds, occasionally three times as long. */
function durationOf(id: string, usual: number): number {
  const spread = 0.7 + 0.6 * noise(`${id} duration`);
  return Math.round(usual * (noise(`${id} hiccup`) < 0.06 ? 3 * spread : spread));
}
