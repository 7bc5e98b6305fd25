import type { RunErrorCode } from '#api/types.ts';
import type { PlainKey } from '#i18n/use-messages.ts';

/** What each error means and what to do about it. */
export const errorSentences = {
  GUEST_ERROR: 'errorGuestError',
  GUEST_UNAVAILABLE: 'errorGuestUnavailable',
  RUNNER_REJECTED: 'errorRunnerRejected',
  RUNNER_FAILED: 'errorRunnerFailed',
  BUNDLE_UNAVAILABLE: 'errorBundleUnavailable',
  RUNNER_UNREACHABLE: 'errorRunnerUnreachable',
  RUNNER_BAD_ANSWER: 'errorRunnerBadAnswer',
  RESPONSE_TOO_LARGE: 'errorResponseTooLarge',
  TIMED_OUT: 'errorTimedOut',
  CONFIG_UNAVAILABLE: 'errorConfigUnavailable',
  WORKER_LOST: 'errorWorkerLost',
} as const satisfies Record<RunErrorCode, PlainKey<'history'>>;
