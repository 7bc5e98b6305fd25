import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type ApiClient, createApiClient } from './client.ts';
import type { components } from './schedules.gen.ts';

const SCHEDULES = '/api/extensions/{extensionId}/schedules';
const SCHEDULE = '/api/extensions/{extensionId}/schedules/{scheduleId}';
const RUNS = '/api/extensions/{extensionId}/schedules/{scheduleId}/runs';
const schedule = { extensionId: 'x', scheduleId: 's' };
const created = { endpoint_id: 'e', cron: '0 2 * * *', timezone: 'UTC', enabled: true };

function recorded(status: number, body: unknown) {
  const requests: Request[] = [];
  const client = createApiClient({
    apiBaseUrl: 'http://api.test/base/',
    getAccessToken: async () => 'token',
    fetch: async (request) => {
      requests.push(request);
      return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
    },
  });
  return { requests, client };
}

const answering = (response: () => Response) =>
  createApiClient({ apiBaseUrl: 'http://api.test', getAccessToken: () => 't', fetch: async () => response() });

const listRuns = (client: ApiClient, signal?: AbortSignal) =>
  client.GET(RUNS, { params: { path: schedule }, ...(signal && { signal }) });

describe('a request', () => {
  it('carries the token, the parameters and the body below the base address', async () => {
    const { requests, client } = recorded(201, { id: 's' });
    const params = { path: { extensionId: 'x' }, header: { 'Idempotency-Key': 'key' } };
    expect(await client.POST(SCHEDULES, { params, body: created })).toMatchObject({ ok: true, data: { id: 's' } });
    const [request] = requests;
    expect(request?.url).toBe('http://api.test/base/api/extensions/x/schedules');
    expect(request?.headers.get('Authorization')).toBe('Bearer token');
    expect(request?.headers.get('Idempotency-Key')).toBe('key');
    expect(await request?.json()).toEqual(created);
  });

  it('names the version that a change is based on', async () => {
    const { requests, client } = recorded(200, { id: 's' });
    const params = { path: schedule, header: { 'If-Match': '"3"' } };
    await client.PATCH(SCHEDULE, { params, body: { enabled: false } });
    expect(requests[0]?.method).toBe('PATCH');
    expect(requests[0]?.headers.get('If-Match')).toBe('"3"');
  });

  it('sends a body given as text unchanged', async () => {
    const { requests, client } = recorded(200, { id: 's' });
    const params = { path: schedule, header: { 'If-Match': '"3"' } };
    const bodyText = '{"payload_json":{"id":12345678901234567890,"price":1.10}}';
    await client.PATCH(SCHEDULE, { params, bodyText });
    expect(requests[0]?.headers.get('Content-Type')).toBe('application/json');
    expect(await requests[0]?.text()).toBe(bodyText);
  });

  it('escapes what is put into the address, repeats lists and leaves out what is not given', async () => {
    const { requests, client } = recorded(200, { items: [], next_cursor: null });
    const path = { extensionId: 'x', scheduleId: 's/1' };
    await client.GET(RUNS, { params: { path, query: { limit: 5, cursor: 'a b&c' } } });
    await client.GET(RUNS, { params: { path: schedule, query: { limit: 5 } } });
    await client.GET('/api/operator/reconciliation');
    await client.GET(RUNS, { params: { path: schedule, query: { limit: 5, statuses: ['failed', 'timed_out'] } } });
    expect(requests.map(({ url }) => url)).toEqual([
      'http://api.test/base/api/extensions/x/schedules/s%2F1/runs?limit=5&cursor=a+b%26c',
      'http://api.test/base/api/extensions/x/schedules/s/runs?limit=5',
      'http://api.test/base/api/operator/reconciliation',
      'http://api.test/base/api/extensions/x/schedules/s/runs?limit=5&statuses=failed&statuses=timed_out',
    ]);
    expect(requests[0]?.headers.has('Content-Type')).toBe(false);
  });

  it('ends when the caller aborts it', async () => {
    const caller = new AbortController();
    const { requests, client } = recorded(200, { items: [], next_cursor: null });
    await listRuns(client, caller.signal);
    expect(requests[0]?.signal.aborted).toBe(false);
    caller.abort();
    expect(requests[0]?.signal.aborted).toBe(true);
  });
});

describe('an answer', () => {
  it('gives its headers', async () => {
    const client = answering(() => Response.json({ id: 's' }, { headers: { ETag: '"4"' } }));
    const answer = await client.GET(SCHEDULE, { params: { path: schedule } });
    expect(answer.ok && answer.headers.get('ETag')).toBe('"4"');
  });

  it('gives its text, which has the digits that its data loses', async () => {
    const text = '{"payload_json":{"id":12345678901234567890}}';
    const answer = await answering(() => new Response(text)).GET(SCHEDULE, { params: { path: schedule } });
    expect(answer).toMatchObject({ ok: true, text, data: { payload_json: { id: 12345678901234567000 } } });
  });

  it('counts as missing when a success is empty', async () => {
    expect(await listRuns(answering(() => new Response('')))).toEqual({ ok: false, failure: { kind: 'unreachable' } });
  });

  it('has no data when it has no body', async () => {
    const client = answering(() => new Response(null, { status: 204 }));
    const params = { path: schedule, header: { 'If-Match': '"1"' } };
    expect(await client.DELETE(SCHEDULE, { params })).toMatchObject({ ok: true, data: undefined });
  });

  it('is a problem with its request id and the seconds to wait', async () => {
    const problem = { type: 'about:blank', title: 'Too many runs', status: 429, code: 'RATE_LIMITED', detail: 'Wait.' };
    const headers = { 'X-Request-Id': 'r1', 'Retry-After': '24' };
    const client = answering(() => Response.json(problem, { status: 429, headers }));
    expect(await listRuns(client)).toEqual({
      ok: false,
      failure: { kind: 'problem', problem, requestId: 'r1', retryAfter: 24 },
    });
  });

  it.each([
    ["a proxy's error page", '<h1>Bad gateway</h1>'],
    ['JSON of another service', '{"error":"Bad gateway"}'],
  ])('is unreadable when it is %s', async (_, body) => {
    const client = answering(() => new Response(body, { status: 502 }));
    expect(await listRuns(client)).toEqual({
      ok: false,
      failure: { kind: 'unreadable', status: 502, requestId: undefined },
    });
  });

  it('counts as missing when its body is truncated', async () => {
    const client = answering(() => new Response('{"items":[', { status: 200 }));
    expect(await listRuns(client)).toEqual({ ok: false, failure: { kind: 'unreachable' } });
  });

  it('is missing when the network fails', async () => {
    const client = answering(() => {
      throw new TypeError('Failed to fetch');
    });
    expect(await listRuns(client)).toEqual({ ok: false, failure: { kind: 'unreachable' } });
  });

  it.each([
    ['rejects', () => Promise.reject(new Error('Signed out'))],
    [
      'throws',
      () => {
        throw new Error('Signed out');
      },
    ],
  ])('is missing, with nothing sent, when getAccessToken %s', async (_, getAccessToken) => {
    const fetch = vi.fn(async () => new Response());
    const client = createApiClient({ apiBaseUrl: 'http://api.test', getAccessToken, fetch });
    expect(await listRuns(client)).toEqual({ ok: false, failure: { kind: 'no-token' } });
    expect(fetch).not.toHaveBeenCalled();
  });

  it('is missing when getAccessToken does not answer before the deadline', async () => {
    const deadline = new AbortController();
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(deadline.signal);
    onTestFinished(() => timeout.mockRestore());
    const client = createApiClient({ apiBaseUrl: 'http://api.test', getAccessToken: () => new Promise(() => {}) });
    const answer = listRuns(client);
    deadline.abort(new DOMException('', 'TimeoutError'));
    expect(await answer).toEqual({ ok: false, failure: { kind: 'no-token' } });
  });

  it("rejects when the caller's own abort ended the request", async () => {
    const caller = new AbortController();
    caller.abort();
    const client = answering(() => {
      throw caller.signal.reason;
    });
    await expect(listRuns(client, caller.signal)).rejects.toThrow('abort');
  });
});

/** Judged by the compiler: each line marked does not compile, the others do. */
export async function typed({ GET, POST, PATCH, DELETE }: ApiClient) {
  // @ts-expect-error a path that the contract does not have
  await GET('/api/extensions/{extensionId}/nothing', { params: { path: { extensionId: 'x' } } });
  // @ts-expect-error a method that the path does not have
  await PATCH(SCHEDULES, { params: { path: { extensionId: 'x' } }, body: {} });
  // @ts-expect-error no parameters at all
  await GET(SCHEDULES);
  // @ts-expect-error a path parameter is missing
  await GET(SCHEDULE, { params: { path: { extensionId: 'x' } } });
  // @ts-expect-error a path parameter that is no text
  await GET(SCHEDULES, { params: { path: { extensionId: 1 } } });
  // @ts-expect-error a path parameter too many
  await GET(SCHEDULES, { params: { path: { extensionId: 'x', id: 'x' } } });
  // @ts-expect-error a query parameter that the operation does not have
  await GET(SCHEDULES, { params: { path: { extensionId: 'x' }, query: { offset: 5 } } });
  // @ts-expect-error the idempotency key is missing
  await POST(SCHEDULES, { params: { path: { extensionId: 'x' } }, body: created });
  const params = { path: { extensionId: 'x' }, header: { 'Idempotency-Key': 'key' } };
  // @ts-expect-error the body is missing
  await POST(SCHEDULES, { params });
  // @ts-expect-error a body without all that is required
  await POST(SCHEDULES, { params, body: { cron: '0 2 * * *' } });
  // @ts-expect-error a body with a field that the contract does not have
  await POST(SCHEDULES, { params, body: { ...created, color: 'red' } });
  // @ts-expect-error the body and its text
  await POST(SCHEDULES, { params, body: created, bodyText: JSON.stringify(created) });
  // @ts-expect-error a body where the operation takes none
  await GET(SCHEDULE, { params: { path: schedule }, body: {} });

  const undone = await POST(`${SCHEDULE}/undo-delete`, { params: { path: schedule } });
  // @ts-expect-error data before it is known that there are any
  undone.data satisfies object;
  // @ts-expect-error a field that the answer does not have
  if (undone.ok) undone.data.color satisfies string;
  if (undone.ok) undone.data satisfies components['schemas']['ScheduleDetail'];
  else if (undone.failure.kind === 'problem')
    undone.failure.problem.code satisfies components['schemas']['ProblemCode'];
  const deleted = await DELETE(SCHEDULE, { params: { path: schedule } });
  if (deleted.ok) deleted.data satisfies undefined;
}
