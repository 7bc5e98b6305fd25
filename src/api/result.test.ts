import { describe, expect, it } from 'vitest';
import { settle } from './result.ts';

const problem = { type: 'about:blank', title: 'Too many runs', status: 429, code: 'RATE_LIMITED', detail: 'Wait.' };

describe('settle', () => {
  it('gives the data of a success', async () => {
    const response = new Response('{}', { status: 200 });
    expect(await settle(Promise.resolve({ data: { id: 1 }, response }))).toEqual({ ok: true, data: { id: 1 } });
  });

  it('gives a problem with its request id and the seconds to wait', async () => {
    const response = new Response('{}', { status: 429, headers: { 'X-Request-Id': 'r1', 'Retry-After': '24' } });
    expect(await settle(Promise.resolve({ error: problem, response }))).toEqual({
      ok: false,
      failure: { kind: 'problem', problem, requestId: 'r1', retryAfter: 24 },
    });
  });

  it('tells an answer that is none of the contract from one that is', async () => {
    const response = new Response('<h1>Bad gateway</h1>', { status: 502 });
    expect(await settle(Promise.resolve({ error: '<h1>Bad gateway</h1>', response }))).toEqual({
      ok: false,
      failure: { kind: 'unreadable', status: 502, requestId: undefined },
    });
  });

  it('makes a value of a network failure', async () => {
    expect(await settle(Promise.reject(new TypeError('Failed to fetch')))).toEqual({
      ok: false,
      failure: { kind: 'unreachable' },
    });
  });

  it("passes the caller's own abort on", async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(settle(Promise.reject(controller.signal.reason), controller.signal)).rejects.toThrow('abort');
  });
});
