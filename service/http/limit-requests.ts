import { setTimeout as pause } from 'node:timers/promises';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Admit } from '#api/admit.ts';
import type { Metrics } from '#domain/ports/metrics.ts';
import { fail, ok, type Problem } from '#domain/problem.ts';
import { FairLine } from './fair-line.ts';

export interface RequestLimits {
  requestsPerMinute: number;
  tenantRequestsPerMinute: number;
  requestConcurrency: number;
  tenantRequestConcurrency: number;
  /** Maximum waiting time, milliseconds; 5,000 by default. */
  patienceMs?: number;
  /** Time until a request over a minute's quota is refused, milliseconds; 1,000 by default. */
  refusalDelayMs?: number;
}

const WINDOW_SECONDS = 60;
/** More requests than fifty cards send while loading. */
const TENANT_WAITING = 250;
const WAITING = 1_000;
/** Refusals that are held back at a time; further ones are sent at once. */
const HELD_REFUSALS = 1_000;

/**
 * Creates the request limits of one process, which counts only its own requests. Operators together count as one more
 * tenant.
 */
export function limitRequests(limits: RequestLimits, metrics?: Pick<Metrics, 'requestLimited'>): Admit {
  const rates = [
    { by: 'caller', perMinute: limits.requestsPerMinute },
    { by: 'tenant', perMinute: limits.tenantRequestsPerMinute },
  ] as const;
  const limiters = rates.map((rate) => ({
    ...rate,
    counts: new RateLimiterMemory({ points: rate.perMinute, duration: WINDOW_SECONDS }),
  }));
  const line = new FairLine({
    places: limits.requestConcurrency,
    tenantPlaces: limits.tenantRequestConcurrency,
    waiting: WAITING,
    tenantWaiting: TENANT_WAITING,
    patienceMs: limits.patienceMs ?? 5_000,
  });

  async function tooMany(tenant: string, subject: string): Promise<Problem | undefined> {
    for (const { by, perMinute, counts } of limiters) {
      const key = by === 'tenant' ? tenant : JSON.stringify([tenant, subject]);
      const refused = await counts.consume(key).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (!refused) continue;
      if (!(refused instanceof RateLimiterRes)) throw refused;
      metrics?.requestLimited(by);
      return tooManyInAMinute(by, perMinute, Math.max(1, Math.ceil(refused.msBeforeNext / 1_000)));
    }
    return undefined;
  }

  const { refusalDelayMs = 1_000 } = limits;
  let held = 0;
  /** Slows down clients that ignore `Retry-After`: answering each of their requests at once would cost others time. */
  async function holdBack(): Promise<void> {
    if (held >= HELD_REFUSALS) return;
    held += 1;
    // Doesn't keep a process that is stopping alive.
    await pause(refusalDelayMs, undefined, { ref: false });
    held -= 1;
  }

  return async ({ tenantId, subject }, work) => {
    const tenant = tenantId ?? '';
    const problem = await tooMany(tenant, subject);
    if (problem) {
      await holdBack();
      return fail(problem);
    }
    const turn = await line.enter(tenant);
    if (turn !== 'yours') {
      metrics?.requestLimited(turn === 'tenant_full' ? 'tenant_waiting' : 'waiting');
      return fail(turn === 'tenant_full' ? TOO_MANY_AT_ONCE : BUSY);
    }
    try {
      return ok(await work());
    } finally {
      line.leave(tenant);
    }
  };
}

function tooManyInAMinute(by: 'caller' | 'tenant', perMinute: number, seconds: number): Problem {
  const whose = by === 'caller' ? 'You' : 'Your tenant';
  return {
    code: 'TOO_MANY_REQUESTS',
    detail: `${whose} sent more than ${perMinute} requests within a minute. Try again in ${seconds} s.`,
    retryAfter: seconds,
    rateLimit: { name: by, quota: perMinute, windowSeconds: WINDOW_SECONDS, resetSeconds: seconds },
  };
}

const TOO_MANY_AT_ONCE: Problem = {
  code: 'TOO_MANY_REQUESTS',
  detail: 'Your tenant has too many requests in progress. Wait for responses before you send more.',
  retryAfter: 1,
};

const BUSY: Problem = {
  code: 'UNAVAILABLE',
  detail: 'The service is busy right now. Try again in a few seconds.',
  retryAfter: 5,
};
