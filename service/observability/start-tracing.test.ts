import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { NO_TRACER } from '#domain/ports/trace.ts';
import { startTracing } from './start-tracing.ts';

afterEach(() => vi.unstubAllEnvs());

test('without an endpoint nothing records', async () => {
  const { tracer, stop } = await startTracing('api', '');
  expect(tracer).toBe(NO_TRACER);
  await stop();
});

test('with an endpoint spans are sent there, a discarded one is not', async () => {
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
  collector.close();

  expect(received.map(({ url }) => url)).toEqual(['/v1/traces']);
  const [{ body } = { body: '' }] = received;
  expect(body).toContain('found something');
  expect(body).toContain('extension-schedules-worker');
  expect(body).toContain('TypeError');
  expect(body).not.toContain('found nothing');
  expect(body).not.toContain('quotes a secret');
});
