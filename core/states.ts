export type RunStatus = 'queued' | 'running' | 'succeeded' | 'failed' | 'timed_out' | 'cancelled' | 'skipped';
export type RunTrigger = 'schedule' | 'run_now' | 'rerun';
export type SkipReason = 'overlap' | 'missed' | 'requested' | 'stopped';
export type AttemptStatus = 'running' | 'succeeded' | 'failed' | 'timed_out' | 'lost';

/** Why a run or an attempt failed; the contract's `RunErrorCode`. */
export const RUN_ERROR_CODES = [
  'GUEST_ERROR',
  'GUEST_UNAVAILABLE',
  'GUEST_CRASHED',
  'GUEST_OUT_OF_MEMORY',
  'GUEST_BAD_ANSWER',
  'RUNNER_REJECTED',
  'RUNNER_FAILED',
  'BUNDLE_UNAVAILABLE',
  'RUNNER_UNREACHABLE',
  'RUNNER_BAD_ANSWER',
  'RUNNER_TIMED_OUT',
  'RESPONSE_TOO_LARGE',
  'TIMED_OUT',
  'CONFIG_UNAVAILABLE',
  'WORKER_LOST',
] as const;

export type RunErrorCode = (typeof RUN_ERROR_CODES)[number];

export type SyncState = 'in_sync' | 'pending';
export const SCHEDULE_STATES = [
  'active',
  'disabled',
  'paused',
  'endpoint_invalid',
  'install_disabled',
  'tenant_stopped',
] as const;
export type ScheduleState = (typeof SCHEDULE_STATES)[number];

/** The independent flags a schedule's state is derived from; changing one never changes another. */
export interface StateAxes {
  enabled: boolean;
  paused: boolean;
  endpointValid: boolean;
  installEnabled: boolean;
  tenantAllowed: boolean;
}

/** The state to show: the outermost reason that stops the schedule, because it has to be fixed first. */
export function scheduleState(axes: StateAxes): ScheduleState {
  if (!axes.tenantAllowed) return 'tenant_stopped';
  if (!axes.installEnabled) return 'install_disabled';
  if (!axes.endpointValid) return 'endpoint_invalid';
  if (axes.paused) return 'paused';
  return axes.enabled ? 'active' : 'disabled';
}

/** Whether a run has failed, too late included; null for a schedule without runs. */
export function isFailure(status: RunStatus | null): boolean {
  return status === 'failed' || status === 'timed_out';
}

export function isFinished(status: RunStatus): boolean {
  return status !== 'queued' && status !== 'running';
}
