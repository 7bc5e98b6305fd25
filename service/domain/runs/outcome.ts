import type { RunErrorCode } from '@extension-schedules/core/states.ts';
import type { Answered, ExecuteResult, HostError } from '../ports/extension-runner.ts';
import type { ErrorFacts, RunError } from '../ports/store/run-error.ts';
import type { ResponsePreview } from '../ports/store/runs.ts';
import { messageIn, readable, withoutQueries } from './error-message.ts';
import type { Mask } from './mask.ts';
import { mediaType } from './media-type.ts';

/** The outcome of an attempt. */
export interface Outcome {
  status: 'succeeded' | 'failed' | 'timed_out';
  /** Whether another attempt may succeed. */
  retryable: boolean;
  /** The extension's `Retry-After`, milliseconds. */
  retryAfterMs?: number;
  errorCode?: RunErrorCode;
  /** Human-readable, length-limited and safe to store. */
  errorMessage?: string;
  errorFacts?: ErrorFacts;
  /** The Runner's own error text (a backtrace or an internal address): for operators only, never for tenants. */
  detail?: string;
  /** HTTP status of the extension's response; absent if it didn't respond. */
  httpStatus?: number;
  preview?: ResponsePreview;
}

/** Statuses that ask the client to retry later. */
const TRY_LATER = new Set([408, 429]);
/** The Runner measures an extension's time in steps of this many milliseconds, rounded down. */
const TICK_MS = 10;
const LONGEST_DETAIL = 2_000;

/**
 * Determines an attempt's outcome from the Runner's result.
 * @param timeoutMs the time limit given to the Runner, milliseconds
 * @param mask hides confidential values in texts
 */
export function outcomeOf(result: ExecuteResult, timeoutMs: number, mask: Mask = (text) => text): Outcome {
  const { errorMessage, detail, ...outcome } = judge(result, timeoutMs);
  return {
    ...outcome,
    // Mask before shortening, which could cut through a hidden value.
    ...(errorMessage !== undefined && { errorMessage: readable(mask(errorMessage)) }),
    ...(detail !== undefined && { detail: readable(mask(withoutQueries(detail)), LONGEST_DETAIL) }),
    ...(result.kind === 'answered' && { preview: previewOf(result, mask) }),
  };
}

function judge(result: ExecuteResult, timeoutMs: number): Omit<Outcome, 'preview'> {
  switch (result.kind) {
    case 'answered':
      return ofAnswer(result);
    case 'host_error':
      return {
        ...ofHostError(result, timeoutMs),
        detail: result.message === '' ? result.code : `${result.code}: ${result.message}`,
      };
    case 'timed_out':
      return timedOut(
        'RUNNER_TIMED_OUT',
        Math.round(result.durationMs / 100) * 100,
        `The Runner did not respond within ${seconds(result.durationMs)}.`,
      );
    case 'unreachable':
      return failed('RUNNER_UNREACHABLE', true, result.message);
    case 'bad_answer':
      // A complete response would be too large again, and a redirect means a wrong URL. Other bad responses are caused
      // by a proxy or a restart and may pass.
      if (result.code === 'response_too_large') {
        const facts = result.limitBytes === undefined ? {} : { limitBytes: result.limitBytes };
        return failed('RESPONSE_TOO_LARGE', false, result.message, facts);
      }
      return failed('RUNNER_BAD_ANSWER', result.code !== 'redirect', result.message);
  }
}

function ofAnswer({ status, headers, body }: Answered): Outcome {
  const answer = { httpStatus: status };
  if (status >= 200 && status < 300) return { status: 'succeeded', retryable: false, ...answer };
  // The Runner passes on any number the extension sets.
  if (status < 100 || status > 599) {
    const message = `The extension returned an invalid status: ${status}.`;
    return { ...failed('GUEST_BAD_ANSWER', false, message, { status }), ...answer };
  }
  const said = body.base64 ? undefined : messageIn(body.text);
  const facts: ErrorFacts = { status, ...(said !== undefined && { saidByExtension: true }) };
  const message = said ?? `The extension returned HTTP ${status}.`;
  const unavailable = status >= 500 || TRY_LATER.has(status);
  const retryAfterMs = unavailable ? retryAfter(headers) : undefined;
  return {
    ...failed(unavailable ? 'GUEST_UNAVAILABLE' : 'GUEST_ERROR', unavailable, message, facts),
    ...answer,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

/** Accepts seconds only: an extension has no clock, so it can't send a date. */
function retryAfter(headers: Record<string, string> | undefined): number | undefined {
  const seconds = headers?.['retry-after']?.trim() ?? '';
  return /^\d{1,9}$/.test(seconds) ? Number(seconds) * 1_000 : undefined;
}

function ofHostError({ status, code, message, durationMs }: HostError, timeoutMs: number): Outcome {
  if (code === 'bundle_fetch_failed') {
    return failed('BUNDLE_UNAVAILABLE', true, 'The Runner could not load the bundle of the installed version.');
  }
  if (code === 'execute_failed' && isOutOfMemory(message)) {
    return failed('GUEST_OUT_OF_MEMORY', false, 'The extension exceeded its memory limit.');
  }
  if (code === 'execute_failed' && isTrap(message)) {
    // The Runner sends the same error for a crash and for its time limit; only the duration tells them apart.
    return durationMs >= timeoutMs - (timeoutMs % TICK_MS)
      ? timedOut('TIMED_OUT', timeoutMs, `The extension did not finish within ${seconds(timeoutMs)}.`)
      : failed('GUEST_CRASHED', true, 'The extension crashed while running.');
  }
  if (status < 500 && !TRY_LATER.has(status)) {
    return failed('RUNNER_REJECTED', false, `The Runner rejected the request (${code}).`);
  }
  return failed('RUNNER_FAILED', true, `The Runner failed to execute the extension (${code}).`);
}

function isOutOfMemory(message: string): boolean {
  return /^memory minimum size\b/.test(message);
}

/** Whether the extension was interrupted: it crashed, exceeded its memory or reached its time limit. */
function isTrap(message: string): boolean {
  return /^(error while executing at wasm backtrace|wasm trap)\b/.test(message);
}

/** Formats seconds to one decimal, because tenants read these sentences. */
function seconds(ms: number): string {
  return `${Math.round(ms / 100) / 10} s`;
}

function timedOut(errorCode: RunErrorCode, limitMs: number, message: string): Outcome {
  return { status: 'timed_out', retryable: true, errorCode, errorMessage: message, errorFacts: { limitMs } };
}

function failed(errorCode: RunErrorCode, retryable: boolean, message: string, errorFacts?: ErrorFacts): Outcome {
  return { status: 'failed', retryable, errorCode, errorMessage: message, ...(errorFacts && { errorFacts }) };
}

/** The error stored with the run, the attempt and the schedule; null for a success. */
export function errorOf({ errorCode, errorMessage = '', errorFacts }: Outcome): RunError | null {
  return errorCode ? { code: errorCode, message: errorMessage, ...(errorFacts && { facts: errorFacts }) } : null;
}

function previewOf({ headers, body }: Answered, mask: Mask): ResponsePreview {
  const { text, bytes, truncated, base64 } = body;
  if (!base64) return { text: mask(text, truncated), bytes, truncated };
  const type = mediaType(mask(headers?.['content-type'] ?? '')) ?? 'application/octet-stream';
  return { text: `data:${type};base64,${text}`, bytes, truncated };
}
