import type { Failure } from '#api/result.ts';
import type { ProblemCode } from '#api/types.ts';
import type { PlainKey, Translate } from './use-messages.ts';

/** A failure as a sentence in the viewer's language that says what to do. */
export function failureText(failure: Failure, t: Translate<'card'>): string {
  if (failure.kind === 'no-token') return t('failNoToken');
  if (failure.kind === 'unreachable') return t('failUnreachable');
  if (failure.kind === 'unreadable') return t('failUnreadable', { status: String(failure.status) });
  const { problem, requestId, retryAfter } = failure;
  // A newer service may know more problems than this card.
  const key = sentences[problem.code] ?? 'failUnexpected';
  const sentence = sentenceOf(key);
  return problem.status >= 500 && requestId ? `${sentence} ${t('requestId', { id: requestId })}` : sentence;

  function sentenceOf(of: Sentence): string {
    switch (of) {
      case 'failUnexpected':
        return t(of, { code: problem.code });
      case 'failRateLimited':
      case 'failTooManyRequests':
        return t(of, { count: retryAfter ?? 60 });
      case 'quotaReached':
      case 'tenantQuotaReached':
        return t(of, { count: problem.limit ?? 0 });
      default:
        return t(of);
    }
  }
}

type Sentence =
  | PlainKey<'card'>
  | 'failUnexpected'
  | 'failRateLimited'
  | 'failTooManyRequests'
  | 'quotaReached'
  | 'tenantQuotaReached';

const sentences = {
  UNREADABLE: 'failUnexpected',
  UNAUTHENTICATED: 'failUnauthenticated',
  FORBIDDEN: 'failForbidden',
  METHOD_NOT_ALLOWED: 'failUnexpected',
  NOT_FOUND: 'failNotFound',
  FEATURE_OFF: 'failFeatureOff',
  PRECONDITION_REQUIRED: 'failUnexpected',
  PRECONDITION_FAILED: 'failChanged',
  BODY_TOO_LARGE: 'failTooLarge',
  UNSUPPORTED_MEDIA_TYPE: 'failUnexpected',
  INVALID_INPUT: 'failInvalidInput',
  IDEMPOTENCY_KEY_REUSED: 'failUnexpected',
  IDEMPOTENCY_IN_FLIGHT: 'failInFlight',
  NAME_TAKEN: 'failNameTaken',
  INSTALL_QUOTA_REACHED: 'quotaReached',
  TENANT_QUOTA_REACHED: 'tenantQuotaReached',
  TENANT_STOPPED: 'failTenantStopped',
  INSTALL_DISABLED: 'failInstallDisabled',
  SCHEDULE_DISABLED: 'failScheduleDisabled',
  ENDPOINT_INVALID: 'failEndpointInvalid',
  RUN_IN_PROGRESS: 'failRunInProgress',
  RUN_NOT_REPEATABLE: 'failNotRepeatable',
  RUN_ENDED: 'failChanged',
  ATTEMPT_IN_PROGRESS: 'failRunInProgress',
  NO_RETRY_PENDING: 'failChanged',
  NOTHING_TO_SKIP: 'failNothingToSkip',
  SCHEDULE_REMAP_FAILED: 'failChanged',
  UPDATE_PREVIEW_STALE: 'failChanged',
  UPDATE_NOT_UNDOABLE: 'failUnexpected',
  VERSION_IN_USE: 'failUnexpected',
  RATE_LIMITED: 'failRateLimited',
  TOO_MANY_REQUESTS: 'failTooManyRequests',
  INTERNAL: 'failInternal',
  UNAVAILABLE: 'failUnavailable',
} as const satisfies Record<ProblemCode, Sentence>;
