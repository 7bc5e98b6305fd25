import type { RunError, RunErrorCode } from '#api/types.ts';
import type { useFormat } from './use-format.ts';
import type { PlainKey, Translate } from './use-messages.ts';

type Format = Pick<ReturnType<typeof useFormat>, 'duration' | 'bytes'>;

/** Why a run failed, in a few words of the viewer's language, or in the extension's own. */
export function runErrorText(error: RunError, t: Translate<'card'>, format: Format): string {
  const { code, message, said_by_extension, status, limit_ms, limit_bytes } = error;
  if (limit_ms !== undefined && code === 'TIMED_OUT')
    return t('reasonTimeLimitOf', { limit: format.duration(limit_ms) });
  if (limit_ms !== undefined) return t('reasonNoAnswerWithin', { limit: format.duration(limit_ms) });
  if (limit_bytes !== undefined) return t('reasonLargerThan', { limit: format.bytes(limit_bytes) });
  if (said_by_extension) return t('reasonSaid', { said: message });
  // A newer service may know more reasons than this card.
  const reason = t(reasons[code] ?? 'reasonUnknown');
  return status === undefined ? reason : t('reasonStatus', { reason, status: String(status) });
}

const reasons = {
  GUEST_ERROR: 'reasonGuestError',
  GUEST_UNAVAILABLE: 'reasonGuestUnavailable',
  GUEST_CRASHED: 'reasonGuestCrashed',
  GUEST_OUT_OF_MEMORY: 'reasonGuestOutOfMemory',
  GUEST_BAD_ANSWER: 'reasonGuestBadAnswer',
  RUNNER_REJECTED: 'reasonRunnerRejected',
  RUNNER_FAILED: 'reasonRunnerFailed',
  BUNDLE_UNAVAILABLE: 'reasonBundleUnavailable',
  RUNNER_UNREACHABLE: 'reasonRunnerUnreachable',
  RUNNER_BAD_ANSWER: 'reasonRunnerBadAnswer',
  RUNNER_TIMED_OUT: 'reasonNoAnswer',
  RESPONSE_TOO_LARGE: 'reasonTooLarge',
  TIMED_OUT: 'reasonTimeLimit',
  CONFIG_UNAVAILABLE: 'reasonConfigUnavailable',
  WORKER_LOST: 'reasonWorkerLost',
} as const satisfies Record<RunErrorCode, PlainKey<'card'>>;
