import { readFileSync } from 'node:fs';
import { RUN_ERROR_CODES } from '@extension-schedules/core/states.ts';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ExecuteResult } from '../ports/extension-runner.ts';
import { errorOf, outcomeOf } from './outcome.ts';

function answered(status: number, text = '{}', headers: Record<string, string> = {}): ExecuteResult {
  return { kind: 'answered', status, headers, body: { text, bytes: text.length, truncated: false }, durationMs: 12 };
}

function host(status: number, code: string, message = '', durationMs = 12): ExecuteResult {
  return { kind: 'host_error', status, code, message, durationMs };
}

const LIMIT = 2_000;
const judge = (result: ExecuteResult) => outcomeOf(result, LIMIT);

describe('a response of the extension', () => {
  it.each([200, 201, 204, 299])('counts %i as success', (status) => {
    const preview = { text: '{"synced":4}', bytes: 12, truncated: false };
    expect(judge(answered(status, preview.text))).toEqual({
      status: 'succeeded',
      retryable: false,
      httpStatus: status,
      preview,
    });
  });

  it.each([
    [301, 'GUEST_ERROR', false],
    [304, 'GUEST_ERROR', false],
    [400, 'GUEST_ERROR', false],
    [404, 'GUEST_ERROR', false],
    [422, 'GUEST_ERROR', false],
    [408, 'GUEST_UNAVAILABLE', true],
    [429, 'GUEST_UNAVAILABLE', true],
    [500, 'GUEST_UNAVAILABLE', true],
    [503, 'GUEST_UNAVAILABLE', true],
    [100, 'GUEST_ERROR', false],
  ])('counts %i as failed', (status, errorCode, retryable) => {
    const outcome = judge(answered(status));
    expect(outcome).toMatchObject({ status: 'failed', errorCode, retryable, httpStatus: status });
    expect(outcome.errorMessage).toBe(`The extension returned HTTP ${status}.`);
    expect(outcome.preview).toBeDefined();
  });

  it.each([
    [503, '120', 120_000],
    [429, ' 7 ', 7_000],
    [408, '0', 0],
    [500, 'Fri, 31 Dec 2027 23:59:59 GMT', undefined],
    [503, '-5', undefined],
    [422, '120', undefined],
  ])('honours Retry-After on %i: %s', (status, header, expected) => {
    expect(judge(answered(status, '{}', { 'retry-after': header })).retryAfterMs).toBe(expected);
  });

  it("keeps the extension's error message", () => {
    expect(judge(answered(422, '{"message":"scope is unknown"}')).errorMessage).toBe('scope is unknown');
  });

  it('shows a binary response as a data URL', () => {
    const outcome = judge({
      kind: 'answered',
      status: 200,
      headers: { 'content-type': 'image/png' },
      body: { text: 'iVBORw==', bytes: 4000, truncated: true, base64: true },
      durationMs: 1,
    });
    expect(outcome.preview).toEqual({ text: 'data:image/png;base64,iVBORw==', bytes: 4000, truncated: true });
  });
});

describe('an invalid status', () => {
  it.each([0, 99, 600, 65_535])('blames the extension for %i', (status) => {
    const outcome = judge(answered(status));
    expect(outcome).toMatchObject({ errorCode: 'GUEST_BAD_ANSWER', retryable: false, httpStatus: status });
    expect(outcome.errorMessage).toBe(`The extension returned an invalid status: ${status}.`);
  });
});

describe('an error of the Runner', () => {
  it.each([
    [400, 'missing_routing_headers', 'RUNNER_REJECTED', false],
    [400, 'unknown_capabilities', 'RUNNER_REJECTED', false],
    [413, 'body_too_large', 'RUNNER_REJECTED', false],
    [404, 'http_404', 'RUNNER_REJECTED', false],
    [429, 'http_429', 'RUNNER_FAILED', true],
    [500, 'engine_init_failed', 'RUNNER_FAILED', true],
    [500, 'secret_decrypt_failed', 'RUNNER_FAILED', true],
    [500, 'execute_failed', 'RUNNER_FAILED', true],
    [503, 'http_503', 'RUNNER_FAILED', true],
    [502, 'bundle_fetch_failed', 'BUNDLE_UNAVAILABLE', true],
  ])('%i %s', (status, code, errorCode, retryable) => {
    const outcome = judge(host(status, code, 'at http://store.internal/x'));
    expect(outcome).toMatchObject({ status: 'failed', retryable, errorCode });
    expect(outcome.detail).toBe(`${code}: at http://store.internal/x`);
    // Tenants read the message.
    expect(outcome.errorMessage).not.toContain('store.internal');
  });

  it('keeps only the code when the Runner sent no details', () => {
    const outcome = judge(host(500, 'secret_decrypt_failed'));
    expect(outcome.errorMessage).toBe('The Runner failed to execute the extension (secret_decrypt_failed).');
    expect(outcome.detail).toBe('secret_decrypt_failed');
  });

  it('hides masked values and URL signatures from operators too', () => {
    const said = host(502, 'bundle_fetch_failed', 'https://store/x?X-Amz-Signature=abc for super-secret');
    const { detail } = outcomeOf(said, LIMIT, (text) => text.replace('super-secret', '[key]'));
    expect(detail).toBe('bundle_fetch_failed: https://store/x?… for [key]');
  });
});

describe('an extension stopped by the Runner', () => {
  const TRAP = 'error while executing at wasm backtrace:\n    0:    0x24f - <unknown>!<wasm function 1>';

  it.each([
    [13, 'failed', 'GUEST_CRASHED', 'The extension crashed while running.'],
    [1_999, 'failed', 'GUEST_CRASHED', 'The extension crashed while running.'],
    [2_000, 'timed_out', 'TIMED_OUT', 'The extension did not finish within 2 s.'],
    [2_407, 'timed_out', 'TIMED_OUT', 'The extension did not finish within 2 s.'],
  ])('is judged after %i of 2000 ms: %s', (durationMs, status, errorCode, errorMessage) => {
    const outcome = judge(host(500, 'execute_failed', TRAP, durationMs));
    expect(outcome).toMatchObject({ status, errorCode, errorMessage, retryable: true });
    expect(outcome.detail).toContain('<wasm function 1>');
  });

  it("allows for the Runner's 10 ms time steps", () => {
    expect(outcomeOf(host(500, 'execute_failed', TRAP, 2_000), 2_009)).toMatchObject({ errorCode: 'TIMED_OUT' });
  });

  it('is not retried when it exceeds the available memory', () => {
    const said = 'memory minimum size of 2 pages exceeds memory limits';
    expect(judge(host(500, 'execute_failed', said))).toMatchObject({
      status: 'failed',
      errorCode: 'GUEST_OUT_OF_MEMORY',
      retryable: false,
    });
  });

  it('counts as not started when the Runner reports another error', () => {
    const said = 'component imports instance `alga:extension/context`, but a matching implementation was not found';
    expect(judge(host(500, 'execute_failed', said, 60_000))).toMatchObject({
      status: 'failed',
      errorCode: 'RUNNER_FAILED',
    });
  });
});

it.each([
  [
    'the sentence of the extension',
    answered(422, '{"message":"scope is unknown"}'),
    { status: 422, saidByExtension: true },
  ],
  ['the status of an extension that said nothing', answered(503, ''), { status: 503 }],
  ['its time limit', host(500, 'execute_failed', 'wasm trap: interrupt', LIMIT), { limitMs: LIMIT }],
  [
    'the largest response',
    { kind: 'bad_answer', code: 'response_too_large', message: 'm', limitBytes: 196_608, durationMs: 1 } as const,
    { limitBytes: 196_608 },
  ],
])('keeps %s in addition to the message', (_, result, facts) => {
  expect(errorOf(judge(result))).toMatchObject({ facts });
});

describe('no response', () => {
  it("counts as timed out after the call's deadline", () => {
    expect(judge({ kind: 'timed_out', durationMs: 31_000.4 })).toEqual({
      status: 'timed_out',
      retryable: true,
      errorCode: 'RUNNER_TIMED_OUT',
      errorMessage: 'The Runner did not respond within 31 s.',
      errorFacts: { limitMs: 31_000 },
    });
  });

  it('is retried when the Runner is unreachable', () => {
    const outcome = judge({ kind: 'unreachable', code: 'connection_refused', message: 'x', durationMs: 1 });
    expect(outcome).toMatchObject({ status: 'failed', errorCode: 'RUNNER_UNREACHABLE', retryable: true });
  });

  it.each([
    ['response_too_large', 'RESPONSE_TOO_LARGE', false],
    ['redirect', 'RUNNER_BAD_ANSWER', false],
    ['not_json', 'RUNNER_BAD_ANSWER', true],
    ['empty', 'RUNNER_BAD_ANSWER', true],
    ['invalid_envelope', 'RUNNER_BAD_ANSWER', true],
  ] as const)('%s', (code, errorCode, retryable) => {
    const outcome = judge({ kind: 'bad_answer', code, message: 'details', durationMs: 1 });
    expect(outcome).toMatchObject({ status: 'failed', errorCode, retryable });
    expect(outcome.httpStatus).toBeUndefined();
  });
});

it('uses only error codes of the contract', () => {
  const contract = parse(readFileSync(new URL('../../../openapi/schedules.yaml', import.meta.url), 'utf8'));
  expect([...RUN_ERROR_CODES].sort()).toEqual([...contract.components.schemas.RunErrorCode.enum].sort());
});
