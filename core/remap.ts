import { endpointKey, normalizeMethod, normalizePath, PARAMETER_SEGMENT, unschedulableReason } from './endpoints.ts';

/** The endpoint a schedule was created for, used to find its match in another version. */
export interface Target {
  method: string;
  path: string;
}

/** Why a version has no matching endpoint for a schedule. */
export type RemapFailure = 'GONE' | 'METHOD_CHANGED' | 'NOT_SCHEDULABLE' | 'PATH_PARAMETER';

export type Remapped<Endpoint> = { ok: true; endpoint: Endpoint } | { ok: false; reason: RemapFailure };

/**
 * Finds the matching endpoint in another version, by method (in any case) and normalised path. A trailing slash makes no
 * difference unless the version has both paths.
 * @param endpoints of that version; the first of several matches is used
 */
export function remap<Endpoint extends Target>(wanted: Target, endpoints: readonly Endpoint[]): Remapped<Endpoint> {
  const key = normalized(wanted);
  const same = endpoints.filter((endpoint) => endpointKey(normalized(endpoint)) === endpointKey(key));
  const schedulable = same.filter(isSchedulable);
  const endpoint = schedulable.find(({ path }) => slashesOf(path) === slashesOf(wanted.path)) ?? schedulable[0];
  if (endpoint) return { ok: true, endpoint };
  if (same.length > 0) {
    const needsValues = same.some((one) => unschedulableReason(normalized(one)) === 'PATH_PARAMETERS');
    return { ok: false, reason: needsValues ? 'PATH_PARAMETER' : 'NOT_SCHEDULABLE' };
  }
  const atPath = endpoints.filter((one) => normalized(one).path === key.path);
  if (atPath.length > 0)
    return { ok: false, reason: atPath.some(isSchedulable) ? 'METHOD_CHANGED' : 'NOT_SCHEDULABLE' };
  const needsValue = endpoints
    .map(normalized)
    .some((one) => one.method === key.method && asksMoreThan(one.path, key.path));
  return { ok: false, reason: needsValue ? 'PATH_PARAMETER' : 'GONE' };
}

/** Method and path in the form endpoints are compared by; the host's rows may be as loose as its manifests. */
export function normalized({ method, path }: Target): Target {
  return { method: normalizeMethod(method) ?? method, path: slashesOf(path).replace(/(?<=.)\/$/, '') };
}

function slashesOf(path: string): string {
  return normalizePath(path) ?? path;
}

export function isSchedulable(endpoint: Target): boolean {
  return unschedulableReason(normalized(endpoint)) === null;
}

/** Whether a path is the other one plus parameters: `/sync/{region}` asks more than `/sync`. */
function asksMoreThan(path: string, other: string): boolean {
  const segments = path.split('/');
  const fixed = segments.filter((segment) => !PARAMETER_SEGMENT.test(segment));
  return fixed.length < segments.length && fixed.join('/') === other;
}
