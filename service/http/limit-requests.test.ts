import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { RequestLimit } from '#domain/ports/metrics.ts';
import type { Result } from '#domain/problem.ts';
import { limitRequests, type RequestLimits } from './limit-requests.ts';

const GENEROUS: RequestLimits = {
  requestsPerMinute: 10_000,
  tenantRequestsPerMinute: 10_000,
  requestConcurrency: 4,
  tenantRequestConcurrency: 2,
  refusalDelayMs: 0,
};

/** A tenant's requests in the order in which they started; the test decides when each ends. */
function open(limits: Partial<RequestLimits> = {}) {
  const limited: RequestLimit[] = [];
  const begun: { tenantId: string; end(): void }[] = [];
  const admit = limitRequests({ ...GENEROUS, ...limits }, { requestLimited: (by) => void limited.push(by) });
  return {
    limited,
    begun,
    under: (tenantId: string) => begun.filter((work) => work.tenantId === tenantId).length,
    ask: (tenantId: string, subject = 'ada') =>
      admit({ tenantId, subject }, () => new Promise<void>((end) => void begun.push({ tenantId, end }))),
    askShortly: (tenantId: string, subject = 'ada') => admit({ tenantId, subject }, async () => 'done'),
    /** Ends the oldest request and lets the next one start. */
    async endOne(): Promise<void> {
      begun.shift()?.end();
      await pause(0);
    },
  };
}

const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.problem.code);

it('refuses a caller over the minute quota and says when to retry', async () => {
  const { askShortly, limited } = open({ requestsPerMinute: 2 });
  expect([await askShortly('t1'), await askShortly('t1')].map(codeOf)).toEqual(['ok', 'ok']);
  const refused = await askShortly('t1');
  expect(refused).toMatchObject({
    problem: {
      code: 'TOO_MANY_REQUESTS',
      retryAfter: 60,
      rateLimit: { name: 'caller', quota: 2, windowSeconds: 60, resetSeconds: 60 },
    },
  });
  expect(codeOf(await askShortly('t1', 'bob'))).toBe('ok');
  // The same subject in another tenant is a different caller.
  expect(codeOf(await askShortly('t2'))).toBe('ok');
  expect(limited).toEqual(['caller']);
});

it('holds back refusals, so that a client without pause sends few requests', async () => {
  const { askShortly } = open({ requestsPerMinute: 0, refusalDelayMs: 100 });
  const begun = performance.now();
  expect(codeOf(await askShortly('t1'))).toBe('TOO_MANY_REQUESTS');
  expect(performance.now() - begun).toBeGreaterThan(95);
});

it('refuses at once what exceeds a thousand held refusals', async () => {
  const { askShortly } = open({ requestsPerMinute: 0, refusalDelayMs: 3_600_000 });
  for (let request = 0; request < 1_000; request += 1) void askShortly('t1');
  await pause(0);
  expect(codeOf(await askShortly('t1'))).toBe('TOO_MANY_REQUESTS');
});

it('refuses all callers of a tenant over its minute quota', async () => {
  const { askShortly, limited } = open({ tenantRequestsPerMinute: 2 });
  await askShortly('t1');
  await askShortly('t1', 'bob');
  expect(await askShortly('t1', 'carol')).toMatchObject({ problem: { rateLimit: { name: 'tenant', quota: 2 } } });
  expect(codeOf(await askShortly('t2'))).toBe('ok');
  expect(limited).toEqual(['tenant']);
});

it('limits a tenant to its share of slots and takes tenants in turn', async () => {
  const { ask, endOne, begun, under } = open();
  const asked = Array.from({ length: 20 }, () => ask('greedy'));
  await pause(0);
  expect(under('greedy')).toBe(2);
  asked.push(ask('modest'), ask('other'), ask('modest'));
  await pause(0);
  expect(begun.map(({ tenantId }) => tenantId)).toEqual(['greedy', 'greedy', 'modest', 'other']);
  await endOne();
  await endOne();
  // Eighteen of the greedy tenant's requests arrived before the modest tenant's second.
  expect(begun.map(({ tenantId }) => tenantId)).toEqual(['modest', 'other', 'greedy', 'modest']);
  while (begun.length > 0) await endOne();
  expect((await Promise.all(asked)).map(codeOf)).toEqual(asked.map(() => 'ok'));
});

it('refuses only the tenant with too many waiting requests', async () => {
  const { ask, askShortly, endOne, begun, limited } = open();
  const asked = Array.from({ length: 260 }, () => ask('greedy'));
  expect(codeOf(await askShortly('modest'))).toBe('ok');
  const refused = await Promise.all(asked.slice(252));
  expect(refused.map(codeOf)).toEqual(Array(8).fill('TOO_MANY_REQUESTS'));
  expect(limited).toEqual(Array(8).fill('tenant_waiting'));
  while (begun.length > 0) await endOne();
  expect((await Promise.all(asked.slice(0, 252))).map(codeOf)).toEqual(Array(252).fill('ok'));
});

it('answers busy when too many requests wait or one waits too long', async () => {
  const { ask, endOne, begun, limited } = open({ patienceMs: 50 });
  const tenants = ['t1', 't2', 't3', 't4', 't5'];
  const asked = tenants.flatMap((tenant) => Array.from({ length: 210 }, () => ask(tenant)));
  const answers = Promise.all(asked);
  await pause(100);
  while (begun.length > 0) await endOne();
  const codes = (await answers).map(codeOf);
  expect(codes.filter((code) => code === 'ok')).toHaveLength(4);
  expect(codes.filter((code) => code === 'UNAVAILABLE')).toHaveLength(1_046);
  expect(new Set(limited)).toEqual(new Set(['waiting']));
});

it('releases the slot when a request fails', async () => {
  const admit = limitRequests({ ...GENEROUS, requestConcurrency: 1, tenantRequestConcurrency: 1 });
  const caller = { tenantId: 't1', subject: 'ada' };
  await expect(admit(caller, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await admit(caller, async () => 'done')).toEqual({ ok: true, value: 'done' });
});
