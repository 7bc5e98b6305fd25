import type { RunErrorCode } from '@extension-schedules/core/states.ts';
import type { Answered, ExecuteResult, HostError } from '../ports/extension-runner.ts';
import type { ErrorFacts, RunError } from '../ports/store/run-error.ts';
import type { ResponsePreview } from '../ports/store/runs.ts';
import { messageIn, readable, withoutQueries } from './error-message.ts';
import type { Mask } from './mask.ts';
import { mediaType } from './media-type.ts';

/** How an attempt ended. */
export interface Outcome {
  status: 'succeeded' | 'failed' | 'timed_out';
  /** Another attempt may end differently. */
  retryable: boolean;
  /** How long the extension asks not to be called again, milliseconds. */
  retryAfterMs?: number;
  errorCode?: RunErrorCode;
  /** For people; bounded, and fit for storing. */
  errorMessage?: string;
  errorFacts?: ErrorFacts;
  /** What the Runner said word for word (a backtrace, an address of its network): for operators, never for a tenant. */
  detail?: string;
  /** The extension's own status; absent when the extension did not answer. */
  httpStatus?: number;
  preview?: ResponsePreview;
}

/** Statuses by which a server asks to be called again later. */
const TRY_LATER = new Set([408, 429]);
/** The Runner counts the extension's time in steps of so many milliseconds, rounded down. */
const TICK_MS = 10;
const LONGEST_DETAIL = 2_000;

/**
 * Judges an attempt by what came back. `mask` hides what nobody may read of it.
 * @param timeoutMs the limit the Runner was given for the extension
 */
export function outcomeOf(result: ExecuteResult, timeoutMs: number, mask: Mask = (text) => text): Outcome {
  const { errorMessage, detail, ...outcome } = judge(result, timeoutMs);
  return {
    ...outcome,
    // Before it is shortened, which could cut through what is hidden.
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
      // The extension answered in full and would again; a redirect is a wrong address. The rest passes with the proxy
      // or the restart that caused it.
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
  // The Runner passes on whatever number the extension sets.
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

/** In seconds only: an extension that knows no current time can name no date. */
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
    // One text for both: only the clock tells the time limit from a crash.
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

/** The extension's code was stopped where it was: it crashed, grew beyond its memory or reached its time limit. */
function isTrap(message: string): boolean {
  return /^(error while executing at wasm backtrace|wasm trap)\b/.test(message);
}

/** As people say it, to a tenth: tenants read these sentences. */
function seconds(ms: number): string {
  return `${Math.round(ms / 100) / 10} s`;
}

function timedOut(errorCode: RunErrorCode, limitMs: number, message: string): Outcome {
  return { status: 'timed_out', retryable: true, errorCode, errorMessage: message, errorFacts: { limitMs } };
}

function failed(errorCode: RunErrorCode, retryable: boolean, message: string, errorFacts?: ErrorFacts): Outcome {
  return { status: 'failed', retryable, errorCode, errorMessage: message, ...(errorFacts && { errorFacts }) };
}

/** What a run, its attempt and its schedule keep of a failure. */
export function errorOf({ errorCode, errorMessage = '', errorFacts }: Outcome): RunError | null {
  return errorCode ? { code: errorCode, message: errorMessage, ...(errorFacts && { facts: errorFacts }) } : null;
}

function previewOf({ headers, body }: Answered, mask: Mask): ResponsePreview {
  const { text, bytes, truncated, base64 } = body;
  if (!base64) return { text: mask(text, truncated), bytes, truncated };
  const type = mediaType(mask(headers?.['content-type'] ?? '')) ?? 'application/octet-stream';
  return { text: `data:${type};base64,${text}`, bytes, truncated };
}
