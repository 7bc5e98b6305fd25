import { expect, it } from 'vitest';
import { createApiClient } from './client.ts';
import { createSchedule } from './create-schedule.ts';
import { deleteSchedule } from './delete-schedule.ts';
import { listRuns } from './list-runs.ts';
import { updateSchedule } from './update-schedule.ts';

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
  return { requests, api: { client, extensionId: 'x' } };
}

it('sends the token and the idempotency key below the base of the host', async () => {
  const { requests, api } = recorded(201, { id: 's' });
  const body = { endpoint_id: 'e', cron: '0 2 * * *', timezone: 'UTC', enabled: true };
  expect(await createSchedule(api, body, 'key')).toEqual({ ok: true, data: { id: 's' } });
  const [request] = requests;
  expect(request?.url).toBe('http://api.test/base/api/extensions/x/schedules');
  expect(request?.headers.get('Authorization')).toBe('Bearer token');
  expect(request?.headers.get('Idempotency-Key')).toBe('key');
  expect(await request?.json()).toEqual(body);
});

it('says what a change is based on', async () => {
  const { requests, api } = recorded(200, { id: 's' });
  await updateSchedule(api, { scheduleId: 's', etag: '"3"', patch: { enabled: false } });
  expect(requests[0]?.method).toBe('PATCH');
  expect(requests[0]?.headers.get('If-Match')).toBe('"3"');
});

it('asks for what is wanted, and for nothing that is not', async () => {
  const { requests, api } = recorded(200, { items: [], next_cursor: null });
  const cursor = 'a b&c';
  expect(await listRuns(api, { scheduleId: 's/1', limit: 5, cursor })).toMatchObject({ ok: true });
  await listRuns(api, { scheduleId: 's', limit: 5, cursor: undefined });
  expect(requests.map(({ url }) => url)).toEqual([
    'http://api.test/base/api/extensions/x/schedules/s%2F1/runs?limit=5&cursor=a+b%26c',
    'http://api.test/base/api/extensions/x/schedules/s/runs?limit=5',
  ]);
  expect(requests[0]?.headers.has('Content-Type')).toBe(false);
});

it('ends a request when the caller gives it up', async () => {
  const caller = new AbortController();
  const { requests, api } = recorded(200, { items: [], next_cursor: null });
  await listRuns(api, { scheduleId: 's', limit: 5 }, caller.signal);
  expect(requests[0]?.signal.aborted).toBe(false);
  caller.abort();
  expect(requests[0]?.signal.aborted).toBe(true);
});

const answering = (response: () => Response) => ({
  client: createApiClient({ apiBaseUrl: 'http://api.test', getAccessToken: () => 't', fetch: async () => response() }),
  extensionId: 'x',
});

it('takes an answer without a body', async () => {
  const api = answering(() => new Response(null, { status: 204 }));
  expect(await deleteSchedule(api, { scheduleId: 's', etag: '"1"' })).toEqual({ ok: true, data: undefined });
});

it("tells an error page and half an answer from the service's own words", async () => {
  const page = answering(() => new Response('<h1>Bad gateway</h1>', { status: 502 }));
  expect(await listRuns(page, { scheduleId: 's', limit: 5 })).toMatchObject({
    ok: false,
    failure: { kind: 'unreadable', status: 502 },
  });
  const half = answering(() => new Response('{"items":[', { status: 200 }));
  expect(await listRuns(half, { scheduleId: 's', limit: 5 })).toEqual({ ok: false, failure: { kind: 'unreachable' } });
});
