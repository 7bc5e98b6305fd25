import type { Answer, Failure } from '@extension-schedules/openapi/client.ts';
import type { ProblemCode } from './types.ts';

export type { Failure };

/** The result of a request: a client's response, or a result decided without a request. */
export type Result<Data> = { ok: true; data: Data } | Extract<Answer<Data>, { ok: false }>;

export function problemCode(failure: Failure): ProblemCode | undefined {
  return failure.kind === 'problem' ? failure.problem.code : undefined;
}

/** Thrown by a failed query, because TanStack Query recognises failures by exceptions. */
class RequestFailed extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(problemCode(failure) ?? failure.kind);
    this.failure = failure;
  }
}

export function dataOrThrow<Data>(result: Result<Data>): Data {
  if (result.ok) return result.data;
  throw new RequestFailed(result.failure);
}

export function failureOf(error: unknown): Failure {
  return error instanceof RequestFailed ? error.failure : { kind: 'unreachable' };
}

/** Retries a temporary failure once. Other errors are final: a retry would return the same. */
export function retryRequest(failureCount: number, error: unknown): boolean {
  const failure = failureOf(error);
  const passing = failure.kind === 'problem' ? failure.problem.status >= 500 : true;
  return passing && failureCount < 1;
}

/**
 * Milliseconds until a failed read is sent again, so that what it shows recovers by itself; false when the service
 * refused it and would refuse it again. A session may be renewed, and a limit passes.
 * @param failures how often it has failed
 */
export function recoverAfter(failures: number, error: unknown): number | false {
  const failure = failureOf(error);
  const status = failure.kind === 'problem' ? failure.problem.status : 0;
  if (status >= 400 && status < 500 && status !== 401 && status !== 429) return false;
  return Math.min(5_000 * 2 ** (failures - 1), 30_000);
}
