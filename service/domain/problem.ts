import type { RemapFailure } from '@extension-schedules/core/remap.ts';
import type { Suggestion } from '@extension-schedules/core/suggest-endpoints.ts';
import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import type { Endpoint } from './ports/store/endpoints.ts';
import type { Install } from './ports/store/installs.ts';
import type { RunRow } from './ports/store/runs.ts';
import type { ScheduleRow } from './ports/store/schedules.ts';

export type ProblemCode = components['schemas']['ProblemCode'];
export type InputError = components['schemas']['InputError'];

/** A schedule without a matching endpoint in the version. */
export interface Affected {
  schedule: ScheduleRow;
  reason: RemapFailure;
  suggestions: Suggestion<Endpoint>[];
}

/** An expected failure, before the API layer turns it into a problem document of the contract. */
export interface Problem {
  code: ProblemCode;
  /** A sentence that says what to do. */
  detail: string;
  errors?: InputError[];
  /** The run that caused the conflict, and the attempts it may have. */
  conflict?: { run: RunRow; maxAttempts: number };
  limit?: number;
  /** The schedules that block an update, as of `now` (epoch milliseconds). */
  affected?: { schedules: Affected[]; install: Install; now: number };
  /** Seconds, for RATE_LIMITED, TOO_MANY_REQUESTS and UNAVAILABLE. */
  retryAfter?: number;
  /** The exhausted quota. */
  rateLimit?: { name: string; quota: number; windowSeconds: number; resetSeconds: number };
}

export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const fail = (problem: Problem): { ok: false; problem: Problem } => ({ ok: false, problem });

/** Enough for one round of corrections. */
export const MAX_ERRORS = 50;

/** Builds an INVALID_INPUT failure. Its detail is the first error's message. */
export function invalidInput(errors: InputError[]): { ok: false; problem: Problem } {
  const detail = errors[0]?.message ?? 'The input is not valid.';
  return fail({ code: 'INVALID_INPUT', detail, errors: errors.slice(0, MAX_ERRORS) });
}

/** The same for every missing object, so that another tenant's objects can't be distinguished from nonexistent ones. */
export const NOT_FOUND: Problem = {
  code: 'NOT_FOUND',
  detail: 'This extension, schedule or run does not exist. It may have been deleted. Reload the list.',
};

/** Answers every request of a tenant whose feature flag is off. */
export const FEATURE_OFF: Problem = {
  code: 'FEATURE_OFF',
  detail: 'Schedules are turned off for your tenant. Ask your provider to turn them on.',
};

/** A dependency of every request is temporarily unavailable. */
export const UNAVAILABLE: Problem = {
  code: 'UNAVAILABLE',
  detail: 'The service cannot reach its database right now. Try again in a few seconds.',
  retryAfter: 5,
};

export const PROBLEMS: Record<ProblemCode, { status: number; title: string }> = {
  UNREADABLE: { status: 400, title: 'Unreadable request' },
  UNAUTHENTICATED: { status: 401, title: 'Not signed in' },
  FORBIDDEN: { status: 403, title: 'Not allowed' },
  NOT_FOUND: { status: 404, title: 'Not found' },
  FEATURE_OFF: { status: 404, title: 'Feature not available' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'Method not allowed' },
  PRECONDITION_REQUIRED: { status: 428, title: 'Precondition required' },
  PRECONDITION_FAILED: { status: 412, title: 'Changed since it was read' },
  BODY_TOO_LARGE: { status: 413, title: 'Request too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'Unsupported media type' },
  INVALID_INPUT: { status: 422, title: 'Invalid input' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, title: 'Idempotency key reused' },
  IDEMPOTENCY_IN_FLIGHT: { status: 409, title: 'Request still in progress' },
  NAME_TAKEN: { status: 409, title: 'Name already in use' },
  INSTALL_QUOTA_REACHED: { status: 409, title: 'Schedule limit of the extension reached' },
  TENANT_QUOTA_REACHED: { status: 409, title: 'Schedule limit of the tenant reached' },
  TENANT_STOPPED: { status: 409, title: 'Tenant is stopped' },
  INSTALL_DISABLED: { status: 409, title: 'Extension is disabled' },
  SCHEDULE_DISABLED: { status: 409, title: 'Schedule is disabled' },
  ENDPOINT_INVALID: { status: 409, title: 'Endpoint no longer exists' },
  RUN_IN_PROGRESS: { status: 409, title: 'Already running' },
  RUN_NOT_REPEATABLE: { status: 409, title: 'Nothing to run again' },
  RUN_ENDED: { status: 409, title: 'Run has ended' },
  ATTEMPT_IN_PROGRESS: { status: 409, title: 'Attempt in progress' },
  NO_RETRY_PENDING: { status: 409, title: 'No retry pending' },
  NOTHING_TO_SKIP: { status: 409, title: 'Nothing to skip' },
  SCHEDULE_REMAP_FAILED: { status: 409, title: 'Schedules need a decision' },
  UPDATE_PREVIEW_STALE: { status: 409, title: 'Update preview is out of date' },
  UPDATE_NOT_UNDOABLE: { status: 409, title: 'Update cannot be undone' },
  VERSION_IN_USE: { status: 409, title: 'Version is in use' },
  RATE_LIMITED: { status: 429, title: 'Too many runs' },
  TOO_MANY_REQUESTS: { status: 429, title: 'Too many requests' },
  INTERNAL: { status: 500, title: 'Internal error' },
  UNAVAILABLE: { status: 503, title: 'Temporarily unavailable' },
};
