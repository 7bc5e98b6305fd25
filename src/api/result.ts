import type { Problem, ProblemCode } from './types.ts';

/** Why a request did not do what was asked. Expected: a value, never thrown by a fetcher. */
export type Failure =
  | {
      kind: 'problem';
      problem: Problem;
      /** To quote when reporting it. */
      requestId: string | undefined;
      /** Seconds, from `Retry-After`. */
      retryAfter: number | undefined;
    }
  /** No answer at all: offline, refused, timed out. Whether the service acted is unknown. */
  | { kind: 'unreachable' }
  /** An answer that is none of the contract's, as a proxy's error page. */
  | { kind: 'unreadable'; status: number; requestId: string | undefined };

export type Result<Data> = { ok: true; data: Data } | { ok: false; failure: Failure };

type Answer<Data> = { data?: Data; error?: unknown; response: Response };

/** Turns what the client gives or throws into a result; only the caller's own abort is passed on. */
export async function settle<Data>(request: Promise<Answer<Data>>, signal?: AbortSignal): Promise<Result<Data>> {
  let answer: Answer<Data>;
  try {
    answer = await request;
  } catch (error) {
    if (signal?.aborted) throw error;
    // A body that is no JSON is a SyntaxError and as good as no answer: what it would have said is unknown.
    return { ok: false, failure: { kind: 'unreachable' } };
  }
  const { data, error, response } = answer;
  if (response.ok) return { ok: true, data: data as Data };
  const requestId = response.headers.get('X-Request-Id') ?? undefined;
  if (!isProblem(error)) return { ok: false, failure: { kind: 'unreadable', status: response.status, requestId } };
  const retryAfter = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
  return {
    ok: false,
    failure: {
      kind: 'problem',
      problem: error,
      requestId,
      retryAfter: Number.isNaN(retryAfter) ? undefined : retryAfter,
    },
  };
}

export function problemCode(failure: Failure): ProblemCode | undefined {
  return failure.kind === 'problem' ? failure.problem.code : undefined;
}

function isProblem(error: unknown): error is Problem {
  return typeof error === 'object' && error !== null && 'code' in error && 'status' in error;
}

/** A query's failure: TanStack Query knows failed queries by what they throw. */
export class RequestFailed extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.kind === 'problem' ? failure.problem.code : failure.kind);
    this.name = 'RequestFailed';
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

/** What may pass by itself is tried twice more; an answer that says what is wrong stays the answer. */
export function retryRequest(failureCount: number, error: unknown): boolean {
  const failure = failureOf(error);
  const passing = failure.kind === 'problem' ? failure.problem.status >= 500 : true;
  return passing && failureCount < 2;
}
