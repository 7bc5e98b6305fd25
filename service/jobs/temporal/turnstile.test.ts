import { MINUTE, SECOND } from '@extension-schedules/core/recurrence/time.ts';
import { describe, expect, it } from 'vitest';
import { createDispatchRate } from '../shared/dispatch-rate.ts';
import { createTurnstile } from './turnstile.ts';

interface Options {
  tenantConcurrency?: number;
  perMinute?: number;
  workers?: number;
  hasRoom?: (tenantId: string) => boolean;
}

function turnstileOf(options: Options) {
  const { tenantConcurrency = 100, perMinute = 10_000, workers = 1, hasRoom = () => true } = options;
  let now = 10 * MINUTE;
  const clock = { now: () => now };
  const rate = createDispatchRate(clock, perMinute, () => workers);
  const turnstile = createTurnstile(clock, () => 0, {
    tenantConcurrency,
    workers: () => workers,
    rate,
    hasRoom,
  });
  return {
    /** Undefined when admitted, otherwise the delay before asking again. */
    enter(tenantId: string, waited = false) {
      const at = turnstile.enter(tenantId, waited);
      return at === undefined ? undefined : at - now;
    },
    leave: turnstile.leave,
    pass(ms: number) {
      now += ms;
    },
  };
}

describe('a turnstile', () => {
  it('admits a limited number of runs per tenant, and other tenants as well', () => {
    const { enter, leave } = turnstileOf({ tenantConcurrency: 2 });
    expect([enter('busy'), enter('busy'), enter('small')]).toEqual([undefined, undefined, undefined]);
    expect(enter('busy')).toBeGreaterThan(0);
    leave('busy', SECOND);
    expect(enter('busy', true)).toBeUndefined();
    expect(enter('busy', true)).toBeGreaterThan(0);
  });

  it('turns a run away when there is no room to wait for the Runner', () => {
    const { enter } = turnstileOf({ hasRoom: (tenantId) => tenantId === 'small' });
    expect(enter('busy')).toBeGreaterThan(0);
    expect(enter('small')).toBeUndefined();
  });

  it('takes its share of slots, and at least one', () => {
    const shared = turnstileOf({ tenantConcurrency: 8, workers: 3 });
    expect([1, 2, 3].map(() => shared.enter('busy') === undefined)).toEqual([true, true, false]);
    const many = turnstileOf({ tenantConcurrency: 8, workers: 30 });
    expect([1, 2].map(() => many.enter('busy') === undefined)).toEqual([true, false]);
  });

  it('takes no more than its share of the minute rate', () => {
    const { enter, leave, pass } = turnstileOf({ perMinute: 4, workers: 2 });
    for (const at of [0, 1]) {
      expect(enter('busy'), String(at)).toBeUndefined();
      leave('busy', 0);
    }
    expect(enter('busy')).toBeGreaterThanOrEqual(MINUTE);
    pass(MINUTE - 1);
    expect(enter('busy', true)).toBeGreaterThan(0);
    pass(1);
    expect(enter('busy', true)).toBeUndefined();
  });

  it('schedules waiting runs one by one as slots become free', () => {
    const { enter, leave } = turnstileOf({ tenantConcurrency: 2 });
    // Keeps one slot taken, so that it learns how long slots are taken.
    enter('busy');
    for (let time = 0; time < 50; time += 1) {
      enter('busy');
      leave('busy', 10 * SECOND);
    }
    enter('busy');
    const waits = [1, 2, 3].map(() => enter('busy') ?? 0);
    for (const [at, wait] of waits.entries()) expect(wait).toBeCloseTo(SECOND + (at + 1) * 5 * SECOND, -3);
  });

  it("admits no new run before waiting ones, and doesn't wait for runs that never return", () => {
    const { enter, leave, pass } = turnstileOf({ tenantConcurrency: 1 });
    enter('busy');
    const wait = enter('busy') ?? 0;
    leave('busy', SECOND);
    expect(enter('busy')).toBeGreaterThan(wait);
    expect(enter('busy', true)).toBeUndefined();
    leave('busy', SECOND);
    pass(10 * SECOND);
    expect(enter('busy')).toBeUndefined();
  });

  it('turns runs away for at most two minutes, at varying instants', () => {
    const { enter } = turnstileOf({ tenantConcurrency: 1 });
    enter('busy');
    for (let waiting = 0; waiting < 1_000; waiting += 1) expect(enter('busy')).toBeLessThanOrEqual(2 * MINUTE);
  });
});
