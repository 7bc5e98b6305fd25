/** Why a run or an attempt failed; the contract's `RunErrorCode`. */
export const RUN_ERROR_CODES = [
  'GUEST_ERROR',
  'GUEST_UNAVAILABLE',
  'RUNNER_REJECTED',
  'RUNNER_FAILED',
  'BUNDLE_UNAVAILABLE',
  'RUNNER_UNREACHABLE',
  'RUNNER_BAD_ANSWER',
  'RESPONSE_TOO_LARGE',
  'TIMED_OUT',
  'CONFIG_UNAVAILABLE',
  'WORKER_LOST',
] as const;

export type RunErrorCode = (typeof RUN_ERROR_CODES)[number];
