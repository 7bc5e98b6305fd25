import { utf8Length } from './limits.ts';
import { isVisible } from './visible-text.ts';

/** An endpoint as a manifest declares it, after normalisation. */
export interface DeclaredEndpoint {
  /** In upper case. */
  method: string;
  /** One leading slash, no doubled slashes; a trailing one is kept, as the PSA keeps it. */
  path: string;
  handler: string;
  /** The manifest recommends it for schedules; other endpoints can be scheduled too. */
  suggested: boolean;
}

export interface NormalizedManifest {
  endpoints: DeclaredEndpoint[];
  /** Number of entries that are not an endpoint. */
  dropped: number;
  /** Number of entries replaced by a later one with the same method and path. */
  merged: number;
}

export type UnschedulableReason = 'METHOD_NOT_SCHEDULABLE' | 'PATH_PARAMETERS' | 'PATH_UNSAFE';

const METHOD = /^[A-Z]{1,16}$/;
export const PARAMETER_SEGMENT = /^:|[{}*]|^\[.*\]$/;
/** Fits a PostgreSQL index entry, with room to spare. */
const MAX_PATH_BYTES = 1024;

/** Normalises to one leading slash and no doubled slashes; undefined when the path is unusable. */
export function normalizePath(path: unknown): string | undefined {
  if (typeof path !== 'string') return undefined;
  const trimmed = path.trim();
  if (trimmed === '' || utf8Length(trimmed) > MAX_PATH_BYTES || /[\s?#]/.test(trimmed)) return undefined;
  return `/${trimmed}`.replace(/\/{2,}/g, '/');
}

export function normalizeMethod(method: unknown): string | undefined {
  if (typeof method !== 'string') return undefined;
  const upper = method.trim().toUpperCase();
  return METHOD.test(upper) ? upper : undefined;
}

/**
 * Reads a manifest's endpoint list, whatever the host stored there: malformed entries are dropped and counted,
 * duplicates of one (method, path) merged, the last one winning, as in the PSA's own rows.
 */
export function normalizeManifest(manifest: unknown): NormalizedManifest {
  if (!Array.isArray(manifest)) return { endpoints: [], dropped: manifest == null ? 0 : 1, merged: 0 };
  const byKey = new Map<string, DeclaredEndpoint>();
  let dropped = 0;
  let merged = 0;
  for (const entry of manifest) {
    const endpoint = normalizeEntry(entry);
    if (!endpoint) {
      dropped += 1;
      continue;
    }
    const key = endpointKey(endpoint);
    const known = byKey.get(key);
    if (known) merged += 1;
    byKey.set(key, known?.suggested ? { ...endpoint, suggested: true } : endpoint);
  }
  return { endpoints: [...byKey.values()], dropped, merged };
}

/** Two endpoints of different versions are the same when their keys are equal. */
export function endpointKey(endpoint: { method: string; path: string }): string {
  return `${endpoint.method} ${endpoint.path}`;
}

/** Whether a request to an endpoint has a body: a GET has none. */
export function sendsBody({ method }: { method: string }): boolean {
  return method === 'POST';
}

/** Why an endpoint cannot be scheduled, or null when it can: only GET and POST without path parameters can. */
export function unschedulableReason(endpoint: { method: string; path: string }): UnschedulableReason | null {
  if (endpoint.method !== 'GET' && endpoint.method !== 'POST') return 'METHOD_NOT_SCHEDULABLE';
  if (endpoint.path.split('/').some((segment) => PARAMETER_SEGMENT.test(segment))) return 'PATH_PARAMETERS';
  return endpoint.path.split('/').every(isPlain) ? null : 'PATH_UNSAFE';
}

/** Whether every parser reads the segment alike: no `..`, no encoded separator, no invisible characters. */
function isPlain(segment: string): boolean {
  try {
    const text = decodeURIComponent(segment);
    return isVisible(text) && !/^\.\.?$|[/\\]/.test(text);
  } catch {
    return false;
  }
}

function normalizeEntry(entry: unknown): DeclaredEndpoint | undefined {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return undefined;
  const { method, path, handler, schedulable } = entry as Record<string, unknown>;
  const normalizedMethod = normalizeMethod(method);
  const normalizedPath = normalizePath(path);
  if (!normalizedMethod || !normalizedPath || typeof handler !== 'string' || handler.trim() === '') return undefined;
  return {
    method: normalizedMethod,
    path: normalizedPath,
    handler: handler.trim(),
    suggested: schedulable === true,
  };
}
