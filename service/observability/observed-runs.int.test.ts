import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { metricValue } from './metric-value.fixture.ts';
import {
  CONTENT_HASH,
  EXTENSION,
  INSTALL,
  type ObservedService,
  SECRETS,
  startObservedService,
  TENANT,
  VERSION,
} from './observed-service.fixture.ts';

let service: ObservedService;
beforeAll(async () => {
  service = await startObservedService();
});
afterAll(() => service.close());
beforeEach(() => service.runner.answerWith(() => ({ status: 200, headers: {}, body_b64: '' })));

async function createSchedule(): Promise<{ id: string; next_run_at: string }> {
  const endpoints = await (await service.request('GET', '/endpoints')).json();
  const created = await service.request('POST', '/schedules', {
    endpoint_id: endpoints.items[0].id,
    cron: '0 * * * *',
    timezone: 'UTC',
    payload_json: { note: SECRETS.payload },
  });
  expect(created.status).toBe(201);
  return created.json();
}

async function runNow(scheduleId: string, status: string): Promise<Record<string, unknown>> {
  const started = await service.request('POST', `/schedules/${scheduleId}/run-now`, {});
  expect(started.status).toBe(202);
  const { id } = await started.json();
  const run = async () => (await service.request('GET', `/schedules/${scheduleId}/runs/${id}`)).json();
  await expect.poll(async () => (await run()).status, { timeout: 60_000 }).toBe(status);
  return run();
}

const read = async () => (await service.get('/metrics')).text();

describe('metrics', () => {
  test('counts a succeeded run with its trigger and duration', async () => {
    const before = await read();
    await runNow((await createSchedule()).id, 'succeeded');
    const after = await read();
    const labels = { outcome: 'succeeded', trigger: 'run_now' };
    const runs = 'extension_schedules_runs_total';
    expect(metricValue(after, runs, labels)).toBe((metricValue(before, runs, labels) ?? 0) + 1);
    const durations = 'extension_schedules_run_duration_seconds_count';
    expect(metricValue(after, durations, { outcome: 'succeeded' })).toBeGreaterThan(0);
  });

  test('counts a failed run by its error code, and each retry', async () => {
    const { id } = await createSchedule();
    service.runner.answerWith(() => ({ status: 404, headers: {}, body_b64: '' }));
    await runNow(id, 'failed');
    expect(metricValue(await read(), 'extension_schedules_run_failures_total', { code: 'GUEST_ERROR' })).toBe(1);

    service.runner.answerWith(() => ({ status: 503, headers: {}, body_b64: '' }));
    await service.request('POST', `/schedules/${id}/run-now`, {});
    const retries = async () =>
      metricValue(await read(), 'extension_schedules_retries_total', { code: 'GUEST_UNAVAILABLE' });
    await expect.poll(retries, { timeout: 60_000 }).toBeGreaterThanOrEqual(1);
  });

  test('measures scheduled starts against their nominal times, and counts skips by reason', async () => {
    const { id, next_run_at } = await createSchedule();
    const hours = 4;
    service.setAhead(Date.parse(next_run_at) + hours * 3_600_000 + 1_000 - Date.now());
    const missed = async () => metricValue(await read(), 'extension_schedules_skipped_total', { reason: 'missed' });
    await expect.poll(missed, { timeout: 60_000 }).toBeGreaterThanOrEqual(hours);
    const started = async () => metricValue(await read(), 'extension_schedules_run_lateness_seconds_count');
    await expect.poll(started, { timeout: 60_000 }).toBeGreaterThanOrEqual(1);
    const line = service.entries().find(({ event, scheduleId }) => event === 'run_skipped' && scheduleId === id);
    expect(line).toMatchObject({ reason: 'missed', occurrences: hours, level: 'warn' });
    service.setAhead(0);
  });

  test('counts rows at each scrape and requests by operation', async () => {
    const text = await read();
    expect(metricValue(text, 'extension_schedules_schedules', { state: 'active' })).toBeGreaterThan(0);
    expect(metricValue(text, 'extension_schedules_ticker_lag_seconds')).toBe(0);
    expect(metricValue(text, 'extension_schedules_ready', { check: 'ticker' })).toBe(1);
    const created = { operation: 'createSchedule', status: '201' };
    expect(metricValue(text, 'extension_schedules_http_requests_total', created)).toBeGreaterThan(0);
    expect(text).not.toContain(TENANT);
    expect(text).not.toContain(EXTENSION);
  });
});

describe('the log', () => {
  test('identifies the run in every entry about it', async () => {
    const { id } = await createSchedule();
    const run = await runNow(id, 'succeeded');
    const ended = () => service.entries().some(({ event, runId }) => event === 'attempt_finished' && runId === run.id);
    await expect.poll(ended).toBe(true);
    const lines = service.entries().filter(({ runId }) => runId === run.id);
    expect(lines.map(({ event }) => event).sort()).toEqual(['attempt_finished', 'attempt_started', 'run_finished']);
    for (const line of lines) {
      expect(line).toMatchObject({
        runId: run.id,
        scheduleId: id,
        tenantId: TENANT,
        installId: INSTALL,
        registryId: EXTENSION,
        versionId: VERSION,
        contentHash: CONTENT_HASH,
        requestId: run.id,
      });
    }
  });

  test("contains no secrets or payloads; nor do metrics or responses, except a schedule's own payload", async () => {
    const { id } = await createSchedule();
    const run = await runNow(id, 'succeeded');
    expect(service.runner.calls.at(-1)?.body).toContain(SECRETS.ciphertext);
    expect(service.runner.calls.at(-1)?.headers['x-runner-service-token']).toBe(SECRETS.serviceToken);

    const answers = [JSON.stringify(run)];
    for (const path of ['', '/endpoints', `/schedules/${id}`])
      answers.push(await (await service.request('GET', path)).text());

    // An extension and a Runner that echo every value, and a database error that quotes the refused row.
    service.runner.answerWith(({ body, headers }) => ({
      status: 422,
      headers: { 'content-type': 'application/json' },
      body_b64: Buffer.from(JSON.stringify({ message: `refused: ${body}`, headers })).toString('base64'),
    }));
    const echoing = await runNow(id, 'failed');
    expect(echoing).toMatchObject({
      error: { message: expect.stringContaining('[configuration: endpoint]') },
      response: { text: expect.stringContaining('[sealed secrets]') },
    });
    answers.push(JSON.stringify(echoing), await (await service.request('GET', `/schedules/${id}`)).text());
    service.runner.answerWith(({ body, headers }) => ({
      status: 422,
      headers: {},
      error: `execute_failed: ${body} ${JSON.stringify(headers)}`,
    }));
    expect((await service.request('POST', `/schedules/${id}/run-now`, {})).status).toBe(202);
    const echoed = () =>
      service.entries().some(({ errorCode }) => errorCode === 'RUNNER_FAILED' || errorCode === 'RUNNER_REJECTED');
    await expect.poll(echoed, { timeout: 60_000 }).toBe(true);
    // The Runner's message is for operators only.
    expect(service.entries().map(({ detail }) => detail)).toContainEqual(expect.stringMatching(/^execute_failed: /));
    expect(await (await service.request('GET', `/schedules/${id}/runs`)).text()).not.toContain('execute_failed: ');
    await service.sql.query(`alter table tenant_extension_schedule add constraint refuse check (name <> 'refused')`);
    const etag = (await service.request('GET', `/schedules/${id}`)).headers.get('etag') ?? '';
    const refused = await service.request('PATCH', `/schedules/${id}`, { name: 'refused' }, { 'if-match': etag });
    expect(refused.status).toBe(500);
    answers.push(await refused.text());
    expect(service.entries().find(({ event }) => event === 'request_failed')).toMatchObject({
      error: { code: '23514', constraint: 'refuse' },
    });

    const said = [service.logText(), await read()];
    for (const text of said) for (const secret of Object.values(SECRETS)) expect(text).not.toContain(secret);
    const { payload, ...others } = SECRETS;
    for (const text of answers) for (const secret of Object.values(others)) expect(text).not.toContain(secret);
    // The schedule's own row was read twice.
    expect(answers.filter((text) => text.includes(payload))).toHaveLength(2);
  });
});
