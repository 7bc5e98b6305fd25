import { isSchedulable } from '@extension-schedules/core/remap.ts';
import type { Endpoint } from '../ports/store/endpoints.ts';
import type { Affected } from '../problem.ts';
import { type InputError, invalidInput, ok, type Result } from '../problem.ts';
import type { UpdatePlan } from './plan-update.ts';

/** The caller's decision for one schedule. */
export interface Resolution {
  scheduleId: string;
  action: 'retarget' | 'disable' | 'delete';
  endpointId: string | undefined;
}

export type Decision = { action: 'retarget'; endpoint: Endpoint } | { action: 'disable' | 'delete' };

export interface Decided {
  /** Keyed by schedule id. */
  decisions: Map<string, Decision>;
  /** Blocked schedules without a decision. */
  undecided: Affected[];
}

/**
 * Validates resolutions against a plan. Fails with INVALID_INPUT, each error at its resolution.
 * @param disableAll decides to disable every blocked schedule without a resolution
 */
export function judgeResolutions(
  plan: UpdatePlan,
  resolutions: readonly Resolution[],
  disableAll: boolean,
): Result<Decided> {
  const affected = new Set([...plan.blocked, ...plan.carried].map(({ schedule }) => schedule.id));
  const decisions = new Map<string, Decision>();
  const errors: InputError[] = [];
  for (const [index, resolution] of resolutions.entries()) {
    const scheduleId = resolution.scheduleId.toLowerCase();
    const decision = judge(plan, resolution);
    const problem = scheduleProblem(affected.has(scheduleId), decisions.has(scheduleId));
    if (problem) errors.push(at(index, 'schedule_id', 'NOT_ALLOWED', problem));
    if ('message' in decision) errors.push(at(index, 'endpoint_id', decision.code, decision.message));
    else decisions.set(scheduleId, decision);
  }
  if (errors.length > 0) return invalidInput(errors);
  const undecided = plan.blocked.filter(({ schedule }) => !decisions.has(schedule.id));
  if (!disableAll) return ok({ decisions, undecided });
  for (const { schedule } of undecided) decisions.set(schedule.id, { action: 'disable' });
  return ok({ decisions, undecided: [] });
}

function at(index: number, field: string, code: InputError['code'], message: string): InputError {
  return { in: 'body', pointer: `/resolutions/${index}/${field}`, code, message };
}

function scheduleProblem(isAffected: boolean, isDecided: boolean): string | undefined {
  if (!isAffected) return 'This schedule needs no decision. Remove it.';
  return isDecided ? 'This schedule is listed twice. Remove one of the two.' : undefined;
}

function judge(
  { endpoints, to }: UpdatePlan,
  { action, endpointId }: Resolution,
): Decision | { code: InputError['code']; message: string } {
  if (action !== 'retarget') {
    if (endpointId === undefined) return { action };
    return { code: 'NOT_ALLOWED', message: 'Only the action retarget takes an endpoint. Remove it.' };
  }
  if (endpointId === undefined) return { code: 'REQUIRED', message: 'Choose the endpoint that the schedule will use.' };
  const endpoint = endpoints.find(({ id }) => id === endpointId.toLowerCase());
  if (!endpoint) {
    return { code: 'ENDPOINT_NOT_INSTALLED', message: `${to.version} has no such endpoint. Choose one from the list.` };
  }
  if (!isSchedulable(endpoint)) {
    return { code: 'ENDPOINT_NOT_SCHEDULABLE', message: 'This endpoint cannot be scheduled. Choose another endpoint.' };
  }
  return { action, endpoint };
}
