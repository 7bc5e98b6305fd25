import { readFileSync } from 'node:fs';
import { RUN_ERROR_CODES } from '@extension-schedules/core/states.ts';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ExecuteResult } from '../ports/extension-runner.ts';
import { outcomeOf } from './outcome.ts';

function answered(status: number, text = '{}'): ExecuteResult {
  return { kind: 'answered', status, body: { text, bytes: text.length, truncated: false }, durationMs: 12 };
}

function host(status: number, code: string, message = ''): ExecuteResult {
  return { kind: 'host_error', status, code, message, durationMs: 12 };
}

describe('an answer of the extension', () => {
  it.each([200, 201, 204, 299])('%i succeeded', (status) => {
    const preview = { text: '{"synced":4}', bytes: 12, truncated: false };
    expect(outcomeOf(answered(status, preview.text))).toEqual({
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
  ])('%i failed', (status, errorCode, retryable) => {
    const outcome = outcomeOf(answered(status));
    expect(outcome).toMatchObject({ status: 'failed', errorCode, retryable, httpStatus: status });
    expect(outcome.errorMessage).toBe(`The extension answered ${status}.`);
    expect(outcome.preview).toBeDefined();
  });

  it('says what the extension said', () => {
    expect(outcomeOf(answered(422, '{"message":"scope is unknown"}')).errorMessage).toBe('scope is unknown');
  });

  it('shows a binary answer as a data URL', () => {
    const outcome = outcomeOf({
      kind: 'answered',
      status: 200,
      headers: { 'content-type': 'image/png' },
      body: { text: 'iVBORw==', bytes: 4000, truncated: true, base64: true },
      durationMs: 1,
    });
    expect(outcome.preview).toEqual({ text: 'data:image/png;base64,iVBORw==', bytes: 4000, truncated: true });
  });
});

describe('an error of the Runner', () => {
  it.each([
    [400, 'missing_routing_headers', 'failed', 'RUNNER_REJECTED', false],
    [400, 'unknown_capabilities', 'failed', 'RUNNER_REJECTED', false],
    [413, 'body_too_large', 'failed', 'RUNNER_REJECTED', false],
    [404, 'http_404', 'failed', 'RUNNER_REJECTED', false],
    [429, 'http_429', 'failed', 'RUNNER_FAILED', true],
    [500, 'engine_init_failed', 'failed', 'RUNNER_FAILED', true],
    [500, 'secret_decrypt_failed', 'failed', 'RUNNER_FAILED', true],
    [500, 'execute_failed', 'failed', 'RUNNER_FAILED', true],
    [503, 'http_503', 'failed', 'RUNNER_FAILED', true],
    [502, 'bundle_fetch_failed', 'failed', 'BUNDLE_UNAVAILABLE', true],
  ])('%i %s', (status, code, runStatus, errorCode, retryable) => {
    const outcome = outcomeOf(host(status, code, 'details'));
    expect(outcome).toEqual({ status: runStatus, retryable, errorCode, errorMessage: `${code}: details` });
  });

  it('is its code alone when it gave no details', () => {
    expect(outcomeOf(host(500, 'secret_decrypt_failed')).errorMessage).toBe('secret_decrypt_failed');
  });

  it.each(['timeout', 'timed out after 30000 ms', 'wasm trap: interrupt'])('knows its time limit by %j', (message) => {
    expect(outcomeOf(host(500, 'execute_failed', message))).toMatchObject({
      status: 'timed_out',
      errorCode: 'TIMED_OUT',
      retryable: true,
    });
  });

  it("does not take an extension's own time-out for it", () => {
    const trap = host(500, 'execute_failed', 'guest panicked: upstream timeout');
    expect(outcomeOf(trap)).toMatchObject({ status: 'failed', errorCode: 'RUNNER_FAILED' });
  });
});

describe('no answer', () => {
  it('is timed out after our own deadline', () => {
    expect(outcomeOf({ kind: 'timed_out', durationMs: 31_000.4 })).toEqual({
      status: 'timed_out',
      retryable: true,
      errorCode: 'TIMED_OUT',
      errorMessage: 'No answer within 31000 ms.',
    });
  });

  it('is retried when the Runner is away', () => {
    const outcome = outcomeOf({ kind: 'unreachable', code: 'connection_refused', message: 'x', durationMs: 1 });
    expect(outcome).toMatchObject({ status: 'failed', errorCode: 'RUNNER_UNREACHABLE', retryable: true });
  });

  it.each([
    ['response_too_large', 'RESPONSE_TOO_LARGE', false],
    ['redirect', 'RUNNER_BAD_ANSWER', false],
    ['not_json', 'RUNNER_BAD_ANSWER', true],
    ['empty', 'RUNNER_BAD_ANSWER', true],
    ['invalid_envelope', 'RUNNER_BAD_ANSWER', true],
  ] as const)('%s', (code, errorCode, retryable) => {
    const outcome = outcomeOf({ kind: 'bad_answer', code, message: 'details', durationMs: 1 });
    expect(outcome).toMatchObject({ status: 'failed', errorCode, retryable });
    expect(outcome.httpStatus).toBeUndefined();
  });
});

it("knows the contract's error codes", () => {
  const contract = parse(readFileSync(new URL('../../../openapi/schedules.yaml', import.meta.url), 'utf8'));
  expect([...RUN_ERROR_CODES].sort()).toEqual([...contract.components.schemas.RunErrorCode.enum].sort());
});
