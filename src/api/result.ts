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

/** Retries temporary failures twice. Other errors are final: a retry would return the same. */
export function retryRequest(failureCount: number, error: unknown): boolean {
  const failure = failureOf(error);
  const passing = failure.kind === 'problem' ? failure.problem.status >= 500 : true;
  return passing && failureCount < 2;
}
