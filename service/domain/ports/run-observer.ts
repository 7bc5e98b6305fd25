import type { AttemptRow, RunRow } from './store/runs.ts';

/** A change of a run, reported after its commit. */
export type RunChange =
  | { kind: 'started'; run: RunRow }
  | { kind: 'finished'; run: RunRow }
  /** A skipped occurrence, or several: `missedCount` says how many the row stands for. */
  | { kind: 'skipped'; run: RunRow }
  /** The attempt failed; the next one is due at `attempt.retryAt`. */
  | { kind: 'retry'; tenantId: string; runId: string; attempt: AttemptRow };

/** Receives the changes of one transaction after its commit. Must not throw, because the commit can't be undone. */
export type RunObserver = (changes: readonly RunChange[]) => void;
