import type { RunErrorCode } from '@extension-schedules/core/states.ts';
import type { AnswerBody, Answered, ExecuteResult, HostError } from '../ports/extension-runner.ts';
import type { ResponsePreview } from '../ports/store/runs.ts';
import { messageIn, readable } from './error-message.ts';
import type { Mask } from './mask.ts';

/** How an attempt ended. */
export interface Outcome {
  status: 'succeeded' | 'failed' | 'timed_out';
  /** Another attempt may end differently. */
  retryable: boolean;
  errorCode?: RunErrorCode;
  /** For people; bounded, and fit for storing. */
  errorMessage?: string;
  /** The extension's own status; absent when the extension did not answer. */
  httpStatus?: number;
  preview?: ResponsePreview;
}

/** Statuses by which a server asks to be called again later. */
const TRY_LATER = new Set([408, 429]);

/** Judges an attempt by what came back. `mask` hides what nobody shall read of it. */
export function outcomeOf(result: ExecuteResult, mask: Mask = (text) => text): Outcome {
  const { errorMessage, preview, ...outcome } = judge(result);
  return {
    ...outcome,
    // Before it is shortened, which could cut through what is hidden.
    ...(errorMessage !== undefined && { errorMessage: readable(mask(errorMessage)) }),
    ...(preview && { preview: { ...preview, text: mask(preview.text, preview.truncated) } }),
  };
}

function judge(result: ExecuteResult): Outcome {
  switch (result.kind) {
    case 'answered':
      return ofAnswer(result);
    case 'host_error':
      return ofHostError(result);
    case 'timed_out':
      return timedOut(`No answer within ${Math.round(result.durationMs)} ms.`);
    case 'unreachable':
      return failed('RUNNER_UNREACHABLE', true, result.message);
    case 'bad_answer':
      // The extension answered in full and would again; a redirect is a wrong address. The rest passes with the proxy
      // or the restart that caused it.
      if (result.code === 'response_too_large') return failed('RESPONSE_TOO_LARGE', false, result.message);
      return failed('RUNNER_BAD_ANSWER', result.code !== 'redirect', result.message);
  }
}

function ofAnswer({ status, headers, body }: Answered): Outcome {
  const answer = { httpStatus: status, preview: previewOf(body, headers) };
  if (status >= 200 && status < 300) return { status: 'succeeded', retryable: false, ...answer };
  const message = (body.base64 ? undefined : messageIn(body.text)) ?? `The extension answered ${status}.`;
  const unavailable = status >= 500 || TRY_LATER.has(status);
  return { ...failed(unavailable ? 'GUEST_UNAVAILABLE' : 'GUEST_ERROR', unavailable, message), ...answer };
}

function ofHostError({ status, code, message }: HostError): Outcome {
  const text = message === '' ? code : `${code}: ${message}`;
  if (code === 'bundle_fetch_failed') return failed('BUNDLE_UNAVAILABLE', true, text);
  if (code === 'execute_failed' && isTimeLimit(message)) return timedOut(text);
  if (status < 500 && !TRY_LATER.has(status)) return failed('RUNNER_REJECTED', false, text);
  return failed('RUNNER_FAILED', true, text);
}

/**
 * The Runner has no code of its own for the time limit: it reports the interruption of the extension's code like any
 * trap, by its text alone.
 */
function isTimeLimit(message: string): boolean {
  return /^(timeout|timed out)\b|^wasm trap: interrupt\b/i.test(message);
}

function timedOut(message: string): Outcome {
  return { status: 'timed_out', retryable: true, errorCode: 'TIMED_OUT', errorMessage: message };
}

function failed(errorCode: RunErrorCode, retryable: boolean, message: string): Outcome {
  return { status: 'failed', retryable, errorCode, errorMessage: message };
}

function previewOf(body: AnswerBody, headers: Record<string, string> | undefined): ResponsePreview {
  const type = headers?.['content-type'] ?? 'application/octet-stream';
  const text = body.base64 ? `data:${type};base64,${body.text}` : body.text;
  return { text, bytes: body.bytes, truncated: body.truncated };
}
