import type { RunErrorCode } from './states.ts';

/**
 * Whether a run failed because the Runner, the bundle store or the worker was unavailable, overloaded or misconfigured.
 * Such failures don't count against the schedule.
 */
export function isPlatformFault(code: RunErrorCode): boolean {
  return PLATFORM_FAULTS[code];
}

const PLATFORM_FAULTS = {
  GUEST_ERROR: false,
  GUEST_UNAVAILABLE: false,
  GUEST_CRASHED: false,
  GUEST_OUT_OF_MEMORY: false,
  GUEST_BAD_ANSWER: false,
  RESPONSE_TOO_LARGE: false,
  TIMED_OUT: false,
  // Secrets that have expired or a version without a bundle: the tenant or the extension's publisher must act.
  CONFIG_UNAVAILABLE: false,
  RUNNER_REJECTED: true,
  RUNNER_FAILED: true,
  BUNDLE_UNAVAILABLE: true,
  RUNNER_UNREACHABLE: true,
  RUNNER_BAD_ANSWER: true,
  RUNNER_TIMED_OUT: true,
  WORKER_LOST: true,
} as const satisfies Record<RunErrorCode, boolean>;
