import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_QUEUE_SCHEMA } from '#jobs/pg-boss/queue-schema.ts';
import { type ObservedService, type RunnerCall, SECRETS, startObservedService } from './observed-service.fixture.ts';
import { createOtelTracer } from './otel-tracer.ts';
import { keepSpans } from './spans.fixture.ts';

/** The schedule's own payload is stored intentionally. */
const { payload: _, ...HIDDEN } = SECRETS;
const { spans, stop } = keepSpans();

let service: ObservedService;
beforeAll(async () => {
  service = await startObservedService({ tracer: createOtelTracer() });
});
afterAll(async () => {
  await service.close();
  await stop();
});

const everything = ({ headers, body }: RunnerCall) => JSON.stringify({ headers, body });
const json = { 'content-type': 'application/json' };
const enveloped = (fields: object) => ({
  status: 200,
  headers: json,
  body: JSON.stringify({ status: 200, ...fields }),
});
const inBase64 = (text: string) => Buffer.from(text, 'latin1').toString('base64');

/** Each place in which a Runner, or a proxy before it, could echo the request. */
const REFLECTIONS: [string, Parameters<ObservedService['runner']['replyWith']>[0]][] = [
  ['the text of an answer', (call) => enveloped({ body_b64: inBase64(everything(call)) })],
  ['the bytes of an answer', (call) => enveloped({ body_b64: inBase64(`\0\xff${everything(call)}`) })],
  ['its headers', () => enveloped({ status: 422, headers: { 'content-type': `text/x; ${SECRETS.serviceToken}` } })],
  ['an error', (call) => ({ ...enveloped({ status: 500, error: `execute_failed: ${everything(call)}` }) })],
  ['the code of an error', () => enveloped({ status: 500, error: SECRETS.serviceToken })],
  ['a refusal', (call) => ({ status: 422, headers: { 'content-type': 'text/plain' }, body: everything(call) })],
  [
    'a content type',
    () => ({ status: 200, headers: { 'content-type': `text/x; a=${SECRETS.serviceToken}` }, body: 'x' }),
  ],
  ['a redirect', (call) => ({ status: 302, headers: { location: `/${SECRETS.config}` }, body: everything(call) })],
];

async function scheduleFor(endpoint: string): Promise<string> {
  const body = { endpoint_id: endpoint, cron: '0 * * * *', timezone: 'UTC', payload_json: { note: SECRETS.payload } };
  return (await (await service.request('POST', '/schedules', body)).json()).id;
}

const attempts = async (runId: string) => {
  const ended = 'select from extension_schedule_attempt where run_id = $1 and finished_at is not null';
  return (await service.sql.query(ended, [runId])).rowCount;
};

/** Every row of this product's tables and of the queue. */
async function storedRows(): Promise<string[]> {
  const { rows: tables } = await service.sql.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and (table_schema = $1 or table_schema = 'public' and (
       table_name = 'tenant_extension_schedule' or table_name = 'extension_api_endpoint'
       or table_name like 'extension\\_schedule%'))`,
    [DEFAULT_QUEUE_SCHEMA],
  );
  expect(tables.length).toBeGreaterThan(15);
  const texts = tables.map(async ({ name }) => {
    const { rows } = await service.sql.query<{ text: string }>(`select t::text as text from ${name} t`);
    return rows.map(({ text }) => `${name}: ${text}`);
  });
  return (await Promise.all(texts)).flat();
}

/** Includes base64-encoded values. */
function opened(text: string): string[] {
  const encoded = [...text.matchAll(/base64,([\w+/=]+)/g)].map(([, bytes = '']) => bytes);
  return [text, ...encoded.map((bytes) => Buffer.from(bytes, 'base64').toString('latin1'))];
}

test('keeps secrets out of rows, responses, logs, metrics and spans, whatever the Runner returns', async () => {
  const endpoints = await (await service.request('GET', '/endpoints')).json();
  const schedules: string[] = [];
  for (const [place, reply] of REFLECTIONS) {
    service.runner.replyWith(reply);
    const schedule = await scheduleFor(endpoints.items[0].id);
    schedules.push(schedule);
    const run = await (await service.request('POST', `/schedules/${schedule}/run-now`, {})).json();
    await expect.poll(() => attempts(run.id), { message: place, timeout: 60_000 }).toBe(1);
  }
  const calls = service.runner.calls.length;
  await service.retryNow();
  await expect.poll(() => service.runner.calls.length, { timeout: 60_000 }).toBeGreaterThan(calls);
  const refused = await service.request('GET', '', undefined, { authorization: `Bearer ${SECRETS.bearer}.expired` });
  expect(refused.status).toBe(401);

  const paths = schedules.flatMap((id) => [`/schedules/${id}`, `/schedules/${id}/runs`]);
  const answers = await Promise.all(paths.map(async (path) => (await service.request('GET', path)).text()));
  const recorded = spans.map(({ name, attributes, status, events }) => ({ name, attributes, status, events }));
  const texts = {
    rows: await storedRows(),
    answers: [await refused.text(), ...answers],
    logs: [service.logText()],
    metrics: [await (await service.get('/metrics')).text()],
    spans: [JSON.stringify(recorded)],
  };
  // Proves that the secrets were sent, and that the mask replaced them.
  expect(everything(service.runner.calls[0] ?? { headers: {}, body: '' })).toContain(SECRETS.serviceToken);
  expect(texts.rows.flatMap(opened).join('\n')).toContain('[service token]');
  const found = Object.entries(texts).flatMap(([where, some]) =>
    some.flatMap(opened).flatMap((text) =>
      Object.entries(HIDDEN).flatMap(([name, secret]) => {
        const at = text.indexOf(secret);
        return at < 0 ? [] : [`${name} in ${where}: ${text.slice(Math.max(0, at - 80), at + 80)}`];
      }),
    ),
  );
  expect(found).toEqual([]);
});
