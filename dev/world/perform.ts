import { utf8Length } from '@extension-schedules/core/limits.ts';
import type { ExecuteResult } from '@extension-schedules/service/domain/ports/extension-runner.ts';
import { type GuestCall, type GuestHandler, INTERRUPTED } from './guest.ts';

/** Default of `EXT_RUNNER_MAX_RESPONSE_BYTES`, which limits the Runner's whole response, including the base64 body. */
const MAX_RESPONSE_BYTES = 262_144;

/**
 * Returns at once the result of calling a handler through a Runner. Callers wait for `durationMs` themselves.
 * @param overheadMs duration of the call in addition to the extension's code, in milliseconds
 */
export function perform(
  handler: GuestHandler,
  call: GuestCall,
  { timeoutMs, overheadMs }: { timeoutMs: number; overheadMs: number },
): ExecuteResult {
  const { status, body, error, afterMs = 0, inHost } = handler(call);
  const durationMs = overheadMs + afterMs;
  if (durationMs > timeoutMs) {
    const interrupted = { kind: 'host_error', status: 500, code: 'execute_failed', message: INTERRUPTED } as const;
    return { ...interrupted, durationMs: inHost ? durationMs : timeoutMs };
  }
  if (error) return { kind: 'host_error', status, ...error, durationMs };
  const text = body === undefined ? '' : JSON.stringify(body);
  const bytes = utf8Length(text);
  if (Math.ceil(bytes / 3) * 4 > MAX_RESPONSE_BYTES) {
    const message = "The extension's response is larger than about 196 kB.";
    return { kind: 'bad_answer', code: 'response_too_large', message, durationMs };
  }
  const headers = { 'content-type': 'application/json' };
  return { kind: 'answered', status, headers, body: { text, bytes, truncated: false }, durationMs };
}
