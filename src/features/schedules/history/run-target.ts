/** A run to open in the list. Each request is a new object, also for the same run. */
export type RunTarget = { runId: string };
