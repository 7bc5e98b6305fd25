import { expect, it } from 'vitest';
import { type ApiClient, createApiClient } from './client.ts';
import { settle } from './result.ts';

const SCHEDULES = '/api/extensions/{extensionId}/schedules';
const SCHEDULE = '/api/extensions/{extensionId}/schedules/{scheduleId}';
const RUNS = '/api/extensions/{extensionId}/schedules/{scheduleId}/runs';
const schedule = { extensionId: 'x', scheduleId: 's' };

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

it('sends the token and the idempotency key below the base of the host', async () => {
  const { requests, client } = recorded(201, { id: 's' });
  const body = { endpoint_id: 'e', cron: '0 2 * * *', timezone: 'UTC', enabled: true };
  const params = { path: { extensionId: 'x' }, header: { 'Idempotency-Key': 'key' } };
  expect(await settle(client.POST(SCHEDULES, { params, body }))).toEqual({ ok: true, data: { id: 's' } });
  const [request] = requests;
  expect(request?.url).toBe('http://api.test/base/api/extensions/x/schedules');
  expect(request?.headers.get('Authorization')).toBe('Bearer token');
  expect(request?.headers.get('Idempotency-Key')).toBe('key');
  expect(await request?.json()).toEqual(body);
});

it('says what a change is based on', async () => {
  const { requests, client } = recorded(200, { id: 's' });
  const params = { path: schedule, header: { 'If-Match': '"3"' } };
  await client.PATCH(SCHEDULE, { params, body: { enabled: false } });
  expect(requests[0]?.method).toBe('PATCH');
  expect(requests[0]?.headers.get('If-Match')).toBe('"3"');
});

it('asks for what is wanted, and for nothing that is not', async () => {
  const { requests, client } = recorded(200, { items: [], next_cursor: null });
  const path = { extensionId: 'x', scheduleId: 's/1' };
  await client.GET(RUNS, { params: { path, query: { limit: 5, cursor: 'a b&c' } } });
  await client.GET(RUNS, { params: { path: schedule, query: { limit: 5 } } });
  expect(requests.map(({ url }) => url)).toEqual([
    'http://api.test/base/api/extensions/x/schedules/s%2F1/runs?limit=5&cursor=a+b%26c',
    'http://api.test/base/api/extensions/x/schedules/s/runs?limit=5',
  ]);
  expect(requests[0]?.headers.has('Content-Type')).toBe(false);
});

it('ends a request when the caller gives it up', async () => {
  const caller = new AbortController();
  const { requests, client } = recorded(200, { items: [], next_cursor: null });
  await client.GET(RUNS, { params: { path: schedule }, signal: caller.signal });
  expect(requests[0]?.signal.aborted).toBe(false);
  caller.abort();
  expect(requests[0]?.signal.aborted).toBe(true);
});

const answering = (response: () => Response) =>
  createApiClient({ apiBaseUrl: 'http://api.test', getAccessToken: () => 't', fetch: async () => response() });
const listRuns = (client: ApiClient) => settle(client.GET(RUNS, { params: { path: schedule } }));

it('takes an answer without a body', async () => {
  const client = answering(() => new Response(null, { status: 204 }));
  const params = { path: schedule, header: { 'If-Match': '"1"' } };
  expect(await settle(client.DELETE(SCHEDULE, { params }))).toEqual({ ok: true, data: undefined });
});

it("tells an error page and half an answer from the service's own words", async () => {
  const page = answering(() => new Response('<h1>Bad gateway</h1>', { status: 502 }));
  expect(await listRuns(page)).toMatchObject({
    ok: false,
    failure: { kind: 'unreadable', status: 502 },
  });
  const half = answering(() => new Response('{"items":[', { status: 200 }));
  expect(await listRuns(half)).toEqual({ ok: false, failure: { kind: 'unreachable' } });
});
