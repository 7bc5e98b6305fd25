import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ObservedService, SECRETS, startObservedService } from './observed-service.fixture.ts';
import { createOtelTracer } from './otel-tracer.ts';
import { keepSpans } from './spans.fixture.ts';

const { spans, stop } = keepSpans();

let service: ObservedService;
beforeAll(async () => {
  service = await startObservedService({ tracer: createOtelTracer() });
});
afterAll(async () => {
  await service.close();
  await stop();
});

const named = (name: string) => spans.filter((span) => span.name === name);
const attemptsOf = (traceId: string | undefined) =>
  named('run attempt').filter((span) => span.spanContext().traceId === traceId);

async function createSchedule(): Promise<{ id: string; next_run_at: string }> {
  const endpoints = await (await service.request('GET', '/endpoints')).json();
  const body = {
    endpoint_id: endpoints.items[0].id,
    cron: '0 * * * *',
    timezone: 'UTC',
    payload_json: { note: SECRETS.payload },
  };
  return (await service.request('POST', '/schedules', body)).json();
}

/** Waits for the first attempt and makes the second due at once. */
async function attemptTwice(attempts: () => number): Promise<void> {
  await expect.poll(attempts, { timeout: 60_000 }).toBe(1);
  await service.retryNow();
  await expect.poll(attempts, { timeout: 60_000 }).toBe(2);
  service.setAhead(0);
}

test('links tick, attempt and Runner call in one trace', async () => {
  const { id, next_run_at } = await createSchedule();
  spans.length = 0;
  service.setAhead(Date.parse(next_run_at) + 1_000 - Date.now());
  await expect.poll(() => named('run attempt').length, { timeout: 60_000 }).toBe(1);
  service.setAhead(0);

  const [tick, attempt, call] = ['tick', 'run attempt', 'runner execute'].map((name) => named(name)[0]);
  expect(named('tick')).toHaveLength(1);
  expect(attempt?.parentSpanContext?.spanId).toBe(tick?.spanContext().spanId);
  expect(call?.parentSpanContext?.spanId).toBe(attempt?.spanContext().spanId);
  const traceId = tick?.spanContext().traceId;
  expect(attempt?.spanContext().traceId).toBe(traceId);
  expect(service.runner.calls.at(-1)?.headers.traceparent).toBe(`00-${traceId}-${call?.spanContext().spanId}-01`);
  expect(call?.attributes).toMatchObject({ 'extension_schedules.schedule_id': id, 'http.response.status_code': 200 });
});

test('traces a manual run and its retries with the request', async () => {
  const { id } = await createSchedule();
  spans.length = 0;
  service.runner.answerWith(() => ({ status: 503, headers: {}, body_b64: '' }));
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
  const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;
  const started = await service.request('POST', `/schedules/${id}/run-now`, {}, { traceparent });
  expect(started.status).toBe(202);
  const run = await started.json();
  await attemptTwice(() => attemptsOf(traceId).length);
  expect(named('runScheduleNow')[0]?.spanContext().traceId).toBe(traceId);
  const calls = service.runner.calls.filter(({ headers }) => String(headers.traceparent).startsWith(`00-${traceId}-`));
  expect(calls.map(({ headers }) => headers['x-idempotency-key'])).toEqual([`${run.id}:1`, `${run.id}:2`]);
});

test('keeps separate traces for runs that share a transaction', async () => {
  service.runner.answerWith(() => ({ status: 503, headers: {}, body_b64: '' }));
  const schedules = await Promise.all(Array.from({ length: 4 }, createSchedule));
  const traces = schedules.map((_, index) => `a${index}`.repeat(16));
  spans.length = 0;
  await Promise.all(
    schedules.map(({ id }, index) =>
      service.request(
        'POST',
        `/schedules/${id}/run-now`,
        {},
        { traceparent: `00-${traces[index]}-00f067aa0ba902b7-01` },
      ),
    ),
  );
  await attemptTwice(() => Math.min(...traces.map((one) => attemptsOf(one).length)));
  for (const [index, { id }] of schedules.entries()) {
    const ids = attemptsOf(traces[index]).map((span) => span.attributes['extension_schedules.schedule_id']);
    expect(new Set(ids)).toEqual(new Set([id]));
  }
});

test('records no secret or payload in any span', () => {
  const text = JSON.stringify(
    spans.map(({ name, attributes, status, events }) => ({ name, attributes, status, events })),
  );
  for (const secret of Object.values(SECRETS)) expect(text).not.toContain(secret);
});
