import { describe, expect, it } from 'vitest';
import { createIntentKeys } from './keyed-mutation.ts';
import type { Failure, Result } from './result.ts';
import type { ProblemCode } from './types.ts';

function refused(status: number, code: ProblemCode): Result<never> {
  const problem = { type: 'about:blank', title: '', status, code, detail: '' };
  return { ok: false, failure: { kind: 'problem', problem, requestId: undefined, retryAfter: undefined } };
}
const failed = (failure: Failure): Result<never> => ({ ok: false, failure });

function keyAfter(result: Result<unknown>): string {
  let count = 0;
  const keys = createIntentKeys(() => `key ${++count}`);
  keys.keyFor('intent');
  keys.settled('intent', result);
  return keys.keyFor('intent');
}

describe('intent keys', () => {
  it.each([
    ['no answer', failed({ kind: 'unreachable' })],
    ["a proxy's answer", failed({ kind: 'unreadable', status: 502, requestId: undefined })],
    ['a fault of the service', refused(500, 'INTERNAL')],
    ['the rate limit', refused(429, 'RATE_LIMITED')],
    ['the first one still in flight', refused(409, 'IDEMPOTENCY_IN_FLIGHT')],
  ])('keep the key after %s', (_, result) => {
    expect(keyAfter(result)).toBe('key 1');
  });

  it.each([
    ['success', { ok: true, data: undefined } as const],
    ['a refusal, which the service would repeat under the same key', refused(409, 'NAME_TAKEN')],
    ['invalid input', refused(422, 'INVALID_INPUT')],
  ])('take a new key after %s', (_, result) => {
    expect(keyAfter(result)).toBe('key 2');
  });

  it('has one for each intent', () => {
    const keys = createIntentKeys();
    expect(keys.keyFor('a')).not.toBe(keys.keyFor('b'));
    expect(keys.keyFor('a')).toBe(keys.keyFor('a'));
  });
});
