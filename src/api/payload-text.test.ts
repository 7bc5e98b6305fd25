import { createApiClient } from '@extension-schedules/openapi/client.ts';
import { expect, it } from 'vitest';
import { bodyTextOf, keepPayloadText } from './payload-text.ts';

const PAYLOADS = [
  '{"id":12345678901234567890,"price":1.10,"b":1,"a":2}',
  '[1e400,-0.0,1E+5]',
  '{ "b" : 1,\n  "10": 2, "__proto__": {"caf\\u00e9": "\\/"} }',
];
const path = { extensionId: 'x', scheduleId: 's' };

it.each(PAYLOADS)('reads the payload %s as it was stored', async (payload) => {
  const text = `{"id":"s","payload_json": ${payload},"etag":"\\"3\\""}`;
  const client = createApiClient({
    apiBaseUrl: 'http://api.test',
    getAccessToken: () => 't',
    fetch: async () => new Response(text),
  });
  const answer = await client.GET('/api/extensions/{extensionId}/schedules/{scheduleId}', { params: { path } });
  expect(keepPayloadText(answer)).toMatchObject({ ok: true, data: { id: 's', etag: '"3"', payload_json: payload } });
});

it('reads no payload as null', () => {
  const answer = { ok: false, failure: { kind: 'unreachable' } } as const;
  expect(keepPayloadText(answer)).toBe(answer);
});

it.each(PAYLOADS)('sends the payload %s as it was typed', (payload) => {
  expect(bodyTextOf({ name: 'A "name"', payload_json: payload, enabled: true })).toBe(
    `{"name":"A \\"name\\"","enabled":true,"payload_json":${payload}}`,
  );
});

it('sends null for a removed payload and nothing for one that stays', () => {
  expect(bodyTextOf({ payload_json: null })).toBe('{"payload_json":null}');
  expect(bodyTextOf({ name: null })).toBe('{"name":null}');
});
