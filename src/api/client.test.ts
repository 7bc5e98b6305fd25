import { expect, it } from 'vitest';
import { createApiClient } from './client.ts';
import { createSchedule } from './create-schedule.ts';
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
