import { connect } from 'node:net';
import type { ExecuteRequest } from '@extension-schedules/service/domain/ports/extension-runner.ts';
import { outcomeOf } from '@extension-schedules/service/domain/runs/outcome.ts';
import { createRunnerClient } from '@extension-schedules/service/extension-runner/client.ts';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import type { DemoExtension } from '../world/demo-extension.ts';
import { agreementHub } from '../world/extensions/agreement-hub.ts';
import { billingBridge } from '../world/extensions/billing-bridge.ts';
import { ticketPulse } from '../world/extensions/ticket-pulse.ts';
import { warrantyWatch } from '../world/extensions/warranty-watch.ts';
import { createDevRunner, type DevRunner, type DevRunnerOptions } from './dev-runner.ts';
import type { Envelope } from './execute.ts';

const open: DevRunner[] = [];
afterEach(async () => {
  for (const runner of open.splice(0)) await runner.close();
});

async function start(options: DevRunnerOptions = {}): Promise<DevRunner> {
  const runner = await createDevRunner(options);
  open.push(runner);
  return runner;
}

const AGREEMENTS = { 'x-alga-tenant': 'tenant-a', 'x-alga-extension': agreementHub.registryId };
const HASH = agreementHub.versions[1]?.contentHash ?? '';

function body(http: object, more: object = {}): object {
  const context = { tenant_id: 'tenant-a', extension_id: agreementHub.registryId, content_hash: HASH };
  return { context, http, limits: { timeout_ms: 5_000 }, ...more };
}

function post(runner: DevRunner, content: unknown, headers: Record<string, string> = AGREEMENTS): Promise<Response> {
  return fetch(`${runner.url}/v1/execute`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof content === 'string' ? content : JSON.stringify(content),
  });
}

async function envelope(runner: DevRunner, content: object, headers?: Record<string, string>): Promise<Envelope> {
  const response = await post(runner, content, headers);
  expect(response.status).toBe(200);
  return response.json();
}

function answer({ body_b64 }: Envelope): unknown {
  return JSON.parse(Buffer.from(body_b64 ?? '', 'base64').toString());
}

const STATUS = { method: 'GET', path: '/agreements/status' };

describe('the contract', () => {
  it.each([
    ['an unknown hash', AGREEMENTS, 'sha256:0'],
    ["another extension's hash", AGREEMENTS, billingBridge.versions[0]?.contentHash],
    ['an unknown extension', { ...AGREEMENTS, 'x-alga-extension': 'nobody' }, HASH],
  ])('has no bundle for %s', async (_, headers, content_hash) => {
    const context = { tenant_id: 'tenant-a', extension_id: agreementHub.registryId, content_hash };
    const result = await envelope(await start(), { context, http: STATUS }, headers);
    expect(result).toMatchObject({
      status: 502,
      error: 'bundle_fetch_failed: verify_archive_sha256 fetch failed: 404 Not Found',
    });
  });

  it('keeps running when a caller disconnects', async () => {
    const runner = await start();
    const { port } = new URL(runner.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write('POST /v1/execute HTTP/1.1\r\nhost: x\r\ncontent-length: 50\r\n\r\n{', () =>
          socket.resetAndDestroy(),
        );
      });
      socket.once('close', () => resolve());
    });
    expect(await envelope(runner, body(STATUS))).toMatchObject({ status: 200 });
  });

  it('ignores fields it does not know', async () => {
    expect(await envelope(await start(), body({ ...STATUS, extra: 1 }, { extra: 2 }))).toMatchObject({ status: 200 });
  });

  it('answers 404 through the extension for a path it does not have', async () => {
    const result = await envelope(await start(), body({ method: 'GET', path: '/nothing' }));
    expect(result).toMatchObject({ status: 404, error: null });
    expect(answer(result)).toEqual({ message: 'GET /nothing does not exist' });
  });

  it("passes the caller's body to the extension", async () => {
    const body_b64 = Buffer.from('{"scope":"everything"}').toString('base64');
    const result = await envelope(await start(), body({ method: 'POST', path: '/agreements/sync', body_b64 }));
    expect(result.status).toBe(422);
    expect(answer(result)).toMatchObject({ message: 'scope is unknown' });
  });
});

describe('the idempotency cache', () => {
  const escalate = { method: 'POST', path: '/tickets/escalate' };
  const headers = { 'x-alga-tenant': 'tenant-a', 'x-alga-extension': ticketPulse.registryId };
  const request = {
    context: { tenant_id: 'tenant-a', extension_id: '-', content_hash: ticketPulse.versions.at(-1)?.contentHash },
    http: escalate,
    limits: { timeout_ms: 5_000 },
  };

  it("repeats an extension's failure, and executes again only under a new key", async () => {
    const runner = await start();
    const call = (key: string) => envelope(runner, request, { ...headers, 'x-idempotency-key': key });
    const first = await call('run:1');
    expect(first.status).toBe(500);
    expect(await call('run:1')).toEqual(first);
    expect((await call('run:2')).status).toBe(200);
    expect(runner.invocations().map((one) => one.replayed)).toEqual([false, true, false]);
  });

  it('uses only the raw key', async () => {
    const runner = await start();
    const key = { 'x-idempotency-key': 'shared:1' };
    const first = await envelope(runner, request, { ...headers, ...key });
    expect(await envelope(runner, body(STATUS), { ...AGREEMENTS, ...key })).toEqual(first);
  });

  it("does not keep the Runner's own errors", async () => {
    const runner = await start();
    const key = { ...AGREEMENTS, 'x-idempotency-key': 'run:1' };
    expect((await envelope(runner, body(STATUS, { providers: ['cap:x'] }), key)).status).toBe(400);
    expect((await envelope(runner, body(STATUS), key)).status).toBe(200);
  });
});

const SEALED = btoa('{"key":"value"}');

it('lists received calls without secrets', async () => {
  const runner = await start();
  const body_b64 = Buffer.from('{"scope":"all"}').toString('base64');
  const http = { method: 'POST', path: '/agreements/sync', headers: { 'x-alga-trigger': 'run_now' }, body_b64 };
  const secret_envelope = { ciphertext_b64: SEALED };
  await envelope(runner, body(http, { secret_envelope }), { ...AGREEMENTS, 'x-idempotency-key': 'run:1' });
  const listed = await (await fetch(`${runner.url}/invocations`)).text();
  expect(listed).not.toContain(SEALED);
  expect(JSON.parse(listed).items).toEqual(runner.invocations());
  expect(runner.invocations()).toMatchObject([
    {
      idempotency_key: 'run:1',
      tenant_id: 'tenant-a',
      method: 'POST',
      path: '/agreements/sync',
      headers: { 'x-alga-trigger': 'run_now' },
      body: '{"scope":"all"}',
      has_secret_envelope: true,
      status: 200,
      error: null,
      replayed: false,
    },
  ]);
});

describe('the demo, called as the worker calls it', () => {
  function request(
    extension: DemoExtension,
    version: string,
    http: ExecuteRequest['http'],
    attempt = 1,
  ): ExecuteRequest {
    const found = extension.versions.find((one) => one.version === version);
    return {
      requestId: 'run',
      idempotencyKey: `run:${attempt}`,
      tenantId: 'tenant-a',
      extensionId: extension.registryId,
      installId: 'install',
      versionId: found?.id ?? '',
      contentHash: found?.contentHash ?? '',
      config: {},
      providers: found?.capabilities ?? [],
      http,
      trigger: 'schedule',
      scheduleId: 'schedule',
      scheduledFor: '2026-11-23T01:30:00.000Z',
      limits: { timeoutMs: 40 },
    };
  }

  async function outcome(wanted: ExecuteRequest, timeoutMs = 5_000, options: DevRunnerOptions = {}) {
    const runner = await start(options);
    const client = createRunnerClient({ baseUrl: runner.url, maxResponseBytes: 262_144, graceMs: 0 });
    onTestFinished(() => client.close());
    return outcomeOf(await client.execute(wanted, { timeoutMs }), wanted.limits.timeoutMs);
  }

  const get = (path: string) => ({ method: 'GET', path });
  const send = (path: string, bodyJson = '{}') => ({ method: 'POST', path, bodyJson });

  it('succeeds', async () => {
    const result = await outcome(request(agreementHub, '1.4.2', send('/agreements/sync', '{"scope":"all"}')));
    expect(result).toMatchObject({ status: 'succeeded', httpStatus: 200 });
    expect(JSON.parse(result.preview?.text ?? '')).toMatchObject({ scope: 'all' });
  });

  it('is refused by the extension', async () => {
    const result = await outcome(request(agreementHub, '1.4.2', send('/agreements/validate')));
    expect(result).toMatchObject({ status: 'failed', errorCode: 'GUEST_ERROR', httpStatus: 422, retryable: false });
    expect(result.errorMessage).toBe('3 agreements have no billing contact');
  });

  it('fails first and succeeds later', async () => {
    const reconcile = (attempt: number) => request(billingBridge, '3.0.1', send('/usage/reconcile'), attempt);
    expect(await outcome(reconcile(1))).toMatchObject({ errorCode: 'GUEST_UNAVAILABLE', retryable: true });
    expect(await outcome(reconcile(2))).toMatchObject({ status: 'succeeded' });
  });

  it('fails when its response is too large', async () => {
    const result = await outcome(request(billingBridge, '3.0.1', get('/usage/export')));
    expect(result).toMatchObject({ status: 'failed', errorCode: 'RESPONSE_TOO_LARGE' });
  });

  it('traps', async () => {
    const trapping = request(billingBridge, '3.0.1', send('/usage/legacy-import'));
    const result = await outcome({ ...trapping, limits: { timeoutMs: 5_000 } });
    expect(result).toMatchObject({ status: 'failed', errorCode: 'GUEST_CRASHED', retryable: true });
  });

  it('is interrupted at the limit when it hangs or is slow', async () => {
    const hanging = await outcome(request(warrantyWatch, '1.1.0', get('/warranty/vendor-portal')));
    const slow = await outcome(request(agreementHub, '1.4.2', send('/agreements/reprice')));
    for (const result of [hanging, slow]) {
      expect(result).toMatchObject({ status: 'timed_out', errorCode: 'TIMED_OUT' });
    }
  });

  it('is interrupted at its time limit, which excludes start-up', async () => {
    const asked = request(agreementHub, '1.4.2', send('/agreements/sync', '{"scope":"all"}'));
    const started = performance.now();
    expect(await outcome(asked, 5_000, { fetchMs: 60, compileMs: 60 })).toMatchObject({ status: 'succeeded' });
    expect(performance.now() - started).toBeGreaterThan(110);
  });

  it("hangs beyond the Runner's limit until the caller's timeout", async () => {
    const result = await outcome(request(warrantyWatch, '1.1.0', send('/warranty/vendor-portal/import')), 120);
    expect(result).toMatchObject({ status: 'timed_out', errorCode: 'RUNNER_TIMED_OUT' });
    expect(result.errorMessage).toMatch(/^The Runner did not respond within/);
    expect(open[0]?.invocations()).toMatchObject([{ finished_at: null, status: null }]);
  });
});
