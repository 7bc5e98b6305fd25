import type { ExecuteRequest, ExecuteResult } from '@extension-schedules/service/domain/ports/runner.ts';

type Untimed<Result> = Result extends unknown ? Omit<Result, 'durationMs'> : never;

/** What a pretend extension does with a call. */
export interface GuestAnswer {
  /** Undefined: no answer, ever. */
  result: Untimed<ExecuteResult> | undefined;
  /** Milliseconds; where it is absent the Runner's usual time. */
  after?: number;
}

export type Guest = (request: ExecuteRequest) => GuestAnswer;

export function answers(status: number, body: unknown | ((request: ExecuteRequest) => unknown)): Guest {
  return (request) => {
    const text = JSON.stringify(typeof body === 'function' ? body(request) : body);
    const headers = { 'content-type': 'application/json' };
    const bytes = new TextEncoder().encode(text).length;
    return { result: { kind: 'answered', status, headers, body: { text, bytes, truncated: false } } };
  };
}

export function after(milliseconds: number, guest: Guest): Guest {
  return (request) => ({ ...guest(request), after: milliseconds });
}

/** Refuses with `status` until the attempt of that number. */
export function failsUntil(attempt: number, status: number, message: string, guest: Guest): Guest {
  return (request) =>
    Number(request.idempotencyKey.split(':').at(-1)) < attempt ? answers(status, { message })(request) : guest(request);
}

export function traps(message: string): Guest {
  return () => ({ result: { kind: 'host_error', status: 500, code: 'execute_failed', message } });
}

export const hangs: Guest = () => ({ result: undefined });

/** Its answer is longer than what is taken of one. */
export const overflows: Guest = () => ({
  result: { kind: 'bad_answer', code: 'response_too_large', message: 'The answer is longer than 262144 bytes.' },
});

export const hasNoBundle: Guest = () => ({
  result: { kind: 'host_error', status: 502, code: 'bundle_fetch_failed', message: 'no such object' },
});

/** A number that differs between runs and is the same for every attempt of one. */
export function count({ requestId }: ExecuteRequest, least: number, most: number): number {
  return least + (Number.parseInt(requestId.slice(0, 6), 16) % (most - least + 1));
}
