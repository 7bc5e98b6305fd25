import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { context, propagation, trace } from '@opentelemetry/api';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { NO_TRACER } from '#domain/ports/trace.ts';
import { startTracing } from './start-tracing.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  trace.disable();
  context.disable();
  propagation.disable();
});

test('records nothing without an endpoint', async () => {
  const { tracer, stop } = await startTracing('api', '');
  expect(tracer).toBe(NO_TRACER);
  await stop();
});

/** An OTLP collector. */
async function collect() {
  const received: { url: string | undefined; body: string }[] = [];
  const collector = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    received.push({ url: request.url, body: Buffer.concat(chunks).toString('latin1') });
    response.writeHead(200).end();
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', endpoint);
  onTestFinished(() => {
    collector.close();
  });
  return { endpoint, received };
}

test('sends spans to the endpoint, except discarded ones', async () => {
  const { endpoint, received } = await collect();

  const { tracer, stop } = await startTracing('worker', endpoint);
  expect(tracer.current()).toBeUndefined();
  await tracer.span('found something', {}, async (span) => {
    expect(tracer.current()).toBe(span.traceparent);
    expect(span.traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  });
  await tracer.span('found nothing', {}, async (span) => span.discard());
  const failed = tracer.span('failed', {}, () => Promise.reject(new TypeError('quotes a secret')));
  await expect(failed).rejects.toThrow('quotes a secret');
  await stop();

  expect(received.map(({ url }) => url)).toEqual(['/v1/traces']);
  const [{ body } = { body: '' }] = received;
  expect(body).toContain('found something');
  expect(body).toContain('extension-schedules-worker');
  expect(body).toContain('TypeError');
  expect(body).not.toContain('found nothing');
  expect(body).not.toContain('quotes a secret');
});

test('names and samples spans by the OTEL_* variables', async () => {
  const { endpoint, received } = await collect();
  vi.stubEnv('OTEL_SERVICE_NAME', 'schedules-of-ours');
  vi.stubEnv('OTEL_RESOURCE_ATTRIBUTES', 'deployment.environment=staging');
  vi.stubEnv('OTEL_TRACES_SAMPLER', 'parentbased_traceidratio');
  vi.stubEnv('OTEL_TRACES_SAMPLER_ARG', '0');
  const { tracer, stop } = await startTracing('api', endpoint);
  await tracer.span('not sampled', {}, async () => {});
  const parent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  await tracer.span('sampled by its parent', { parent }, async () => {});
  await stop();

  const [{ body } = { body: '' }, ...more] = received;
  expect(more).toEqual([]);
  expect(body).toContain('sampled by its parent');
  expect(body).not.toContain('not sampled');
  expect(body).toContain('schedules-of-ours');
  expect(body).toContain('staging');
});

test('sends full batches at once when OTEL_BSP_MAX_EXPORT_BATCH_SIZE is small', async () => {
  const { endpoint, received } = await collect();
  vi.stubEnv('OTEL_BSP_MAX_EXPORT_BATCH_SIZE', '1');
  const { tracer, stop } = await startTracing('api', endpoint);
  for (const name of ['one', 'two']) await tracer.span(name, {}, async () => {});
  await stop();
  expect(received).toHaveLength(2);
});
