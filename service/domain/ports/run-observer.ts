import type { AttemptRow, RunRow } from './store/runs.ts';

/** What became of a run, told once it is durable. */
export type RunChange =
  | { kind: 'started'; run: RunRow }
  /** Succeeded, failed, timed out or cancelled. */
  | { kind: 'finished'; run: RunRow }
  /** An occurrence that did not happen; `missedCount` says for how many it stands. */
  | { kind: 'skipped'; run: RunRow }
  /** The attempt failed and another one is due at `attempt.retryAt`. */
  | { kind: 'retry'; tenantId: string; runId: string; attempt: AttemptRow };

/** Told the changes of one transaction, after its commit. Must not throw: nothing can be undone any more. */
export type RunObserver = (changes: readonly RunChange[]) => void;
