import { describe, expect, it, vi } from 'vitest';
import type { ExecuteResult } from '#domain/ports/extension-runner.ts';
import { createCallLimit, notedCalls } from './call-limit.ts';
import { REQUEST } from './example-request.ts';

const TIMEOUT_MS = 30_000;
const GRACE_MS = 60_000;

function answered(durationMs: number): ExecuteResult {
  return { kind: 'answered', status: 200, body: { text: '', bytes: 0, truncated: false }, durationMs };
}
const AWAY: ExecuteResult = { kind: 'unreachable', code: 'connection_refused', message: '', durationMs: 1 };
const SILENT: ExecuteResult = { kind: 'timed_out', durationMs: TIMEOUT_MS + GRACE_MS };

function limitOf(most = 64) {
  const clock = { now: 0 };
  const limit = createCallLimit({ most: () => most, graceMs: GRACE_MS, now: () => clock.now });
  return {
    limit,
    /** Makes as many calls as the limit allows at once, each answered as given. */
    round(resultOf: (calls: number) => ExecuteResult) {
      clock.now += 1;
      const calls = limit.current();
      const ends = Array.from({ length: calls }, () => limit.begin(TIMEOUT_MS));
      const result = resultOf(calls);
      clock.now += result.durationMs;
      for (const end of ends) end(result);
      return limit.current();
    },
  };
}

describe('the limit on concurrent calls', () => {
  it('starts low and doubles while responses arrive in time', () => {
    const { limit, round } = limitOf();
    expect(limit.current()).toBe(8);
    expect([1, 2, 3, 4].map(() => round(() => answered(50)))).toEqual([16, 32, 64, 64]);
  });

  it('stays between one and the maximum', () => {
    let most = 3;
    const limit = createCallLimit({ most: () => most, graceMs: GRACE_MS, now: () => 0 });
    expect(limit.current()).toBe(3);
    most = 0;
    expect(limit.current()).toBe(1);
  });

  it.each([
    ['late', answered(TIMEOUT_MS + GRACE_MS / 4 + 1)],
    ['nothing at all', SILENT],
    ['no connection', AWAY],
    ['a refusal of a proxy', { kind: 'host_error', status: 503, code: 'http_503', message: '', durationMs: 1 }],
    ['what is no answer', { kind: 'bad_answer', code: 'empty', message: '', durationMs: 1 }],
  ] satisfies [string, ExecuteResult][])('falls once for a burst of failures: %s', (_, result) => {
    const { round } = limitOf();
    expect(round(() => result)).toBe(5);
    expect(round(() => result)).toBe(3);
  });

  it.each([
    ['an extension that uses its limit', answered(TIMEOUT_MS + 1_000)],
    [
      'an extension that is interrupted in a call of the host',
      { kind: 'host_error', status: 500, code: 'execute_failed', message: '', durationMs: TIMEOUT_MS + 31_000 },
    ],
    ['a crash', { kind: 'host_error', status: 500, code: 'execute_failed', message: '', durationMs: 5 }],
    ['an answer too large', { kind: 'bad_answer', code: 'response_too_large', message: '', durationMs: 5 }],
  ] satisfies [string, ExecuteResult][])('does not fall for %s', (_, result) => {
    const { round } = limitOf();
    expect(round(() => result)).toBe(16);
  });

  it('recovers after the Runner was unreachable', () => {
    const { limit, round } = limitOf();
    for (let time = 0; time < 10; time += 1) round(() => AWAY);
    expect(limit.current()).toBe(1);
    let rounds = 0;
    while (limit.current() < 16 && rounds < 100) {
      round(() => answered(50));
      rounds += 1;
    }
    expect(rounds).toBeLessThan(25);
  });

  it('stabilises without losing calls when a four-core Runner takes 13 s to start', () => {
    const { round } = limitOf(256);
    // All calls share the cores.
    const compiling = (calls: number) => answered(13_000 * Math.max(1, calls / 4));
    const limits = Array.from({ length: 60 }, () => round(compiling));
    expect(Math.min(...limits.slice(2))).toBeGreaterThanOrEqual(8);
    // 27 calls last 90 seconds, which is limit plus grace.
    expect(Math.max(...limits)).toBeLessThan(27);
  });

  it('does not grow while most of it is unused', () => {
    const { limit } = limitOf();
    for (let time = 0; time < 100; time += 1) limit.begin(TIMEOUT_MS)(answered(50));
    expect(limit.current()).toBe(8);
  });

  it('notifies its observer of changes', () => {
    const onChange = vi.fn();
    const limit = createCallLimit({ most: () => 64, graceMs: GRACE_MS, now: () => 1, onChange });
    limit.begin(TIMEOUT_MS)(AWAY);
    expect(onChange.mock.calls).toEqual([[8], [5]]);
  });
});

it('ignores cancelled calls', async () => {
  const limit = createCallLimit({ most: () => 64, graceMs: GRACE_MS });
  const runner = notedCalls({ graceMs: GRACE_MS, execute: async () => AWAY }, limit);
  await runner.execute(REQUEST, { timeoutMs: TIMEOUT_MS, cancelled: AbortSignal.abort() });
  expect(limit.current()).toBe(8);
  await runner.execute(REQUEST, { timeoutMs: TIMEOUT_MS });
  expect(limit.current()).toBe(5);
});
