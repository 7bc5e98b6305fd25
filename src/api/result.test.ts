import { expect, it } from 'vitest';
import { dataOrThrow, type Failure, recoverAfter, retryRequest } from './result.ts';
import type { Problem } from './types.ts';

function thrown(failure: Failure): unknown {
  try {
    return dataOrThrow({ ok: false, failure });
  } catch (error) {
    return error;
  }
}

const refusal = (status: number, code: Problem['code']) =>
  thrown({
    kind: 'problem',
    problem: { type: 'about:blank', title: code, detail: code, status, code },
    requestId: undefined,
    retryAfter: undefined,
  });

it.each([
  ['the service is unreachable', thrown({ kind: 'unreachable' })],
  ['the host has no token', thrown({ kind: 'no-token' })],
  ['a proxy answers', thrown({ kind: 'unreadable', status: 502, requestId: undefined })],
  ['the service is overloaded', refusal(503, 'UNAVAILABLE')],
  ['the session has ended', refusal(401, 'UNAUTHENTICATED')],
  ['there are too many requests', refusal(429, 'TOO_MANY_REQUESTS')],
])('reads again, later each time, when %s', (_, error) => {
  expect([1, 2, 3, 4, 100].map((failures) => recoverAfter(failures, error))).toEqual([
    5_000, 10_000, 20_000, 30_000, 30_000,
  ]);
});

it.each([
  ['the viewer has no access', refusal(403, 'FORBIDDEN')],
  ['the feature is off', refusal(404, 'FEATURE_OFF')],
])('does not read again when %s', (_, error) => {
  expect(recoverAfter(1, error)).toBe(false);
});

it('retries a temporary failure once', () => {
  const error = thrown({ kind: 'unreachable' });
  expect([0, 1].map((failures) => retryRequest(failures, error))).toEqual([true, false]);
  expect(retryRequest(0, refusal(403, 'FORBIDDEN'))).toBe(false);
});
