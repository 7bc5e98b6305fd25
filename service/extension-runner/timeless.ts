import type { ExecuteResult } from '#domain/ports/extension-runner.ts';

type WithoutDuration<Result> = Result extends unknown ? Omit<Result, 'durationMs'> : never;

/** A result before the client adds its duration. */
export type TimelessResult = WithoutDuration<ExecuteResult>;
