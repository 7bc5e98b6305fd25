import type { PendingRetry, RunRow } from '../ports/store/runs.ts';

/** The attempt that the run waits for; null if it doesn't wait for one. */
export function pendingRetryOf({ status, attempts }: Pick<RunRow, 'status' | 'attempts'>): PendingRetry | null {
  const last = attempts.at(-1);
  if (status !== 'running' || !last || last.status === 'running' || last.retryAt === null) return null;
  return { attempt: last.number + 1, dueAt: last.retryAt, error: last.error };
}

/** Milliseconds that the calls of an ended run took together; null for a run that is unfinished or made no call. */
export function callDurationOf({ startedAt, finishedAt, attempts }: RunRow): number | null {
  if (startedAt === null || finishedAt === null || attempts.length === 0) return null;
  return attempts.reduce(
    (sum, attempt) => sum + Math.max(0, (attempt.finishedAt ?? finishedAt) - attempt.startedAt),
    0,
  );
}
