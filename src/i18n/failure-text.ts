import type { Failure } from '#api/result.ts';
import type { ProblemCode } from '#api/types.ts';
import type { PlainKey, Translate } from './use-messages.ts';

/** A failure as a sentence in the viewer's language that says what to do. */
export function failureText(failure: Failure, t: Translate<'card'>): string {
  if (failure.kind === 'no-token') return t('failNoToken');
  if (failure.kind === 'unreachable') return t('failUnreachable');
  if (failure.kind === 'unreadable') return t('failUnreadable', { status: String(failure.status) });
  const { problem, requestId, retryAfter } = failure;
  if (problem.code === 'RATE_LIMITED') return t('failRateLimited', { count: retryAfter ?? 60 });
  if (problem.code === 'TOO_MANY_REQUESTS') return t('failTooManyRequests', { count: retryAfter ?? 60 });
  if (problem.code === 'INSTALL_QUOTA_REACHED') return t('quotaReached', { count: problem.limit ?? 0 });
  if (problem.code === 'TENANT_QUOTA_REACHED') return t('tenantQuotaReached', { count: problem.limit ?? 0 });
  const key = sentences[problem.code];
  // What has no sentence of ours is a fault between us and the service; its own words are better than none.
  if (key === undefined) return problem.detail;
  return problem.status >= 500 && requestId ? `${t(key)} ${t('requestId', { id: requestId })}` : t(key);
}

const sentences: Partial<Record<ProblemCode, PlainKey<'card'>>> = {
  UNAUTHENTICATED: 'failUnauthenticated',
  FORBIDDEN: 'failForbidden',
  NOT_FOUND: 'failNotFound',
  PRECONDITION_FAILED: 'failChanged',
  NAME_TAKEN: 'failNameTaken',
  FEATURE_OFF: 'failFeatureOff',
  TENANT_STOPPED: 'failTenantStopped',
  INSTALL_DISABLED: 'failInstallDisabled',
  SCHEDULE_DISABLED: 'failScheduleDisabled',
  ENDPOINT_INVALID: 'failEndpointInvalid',
  RUN_IN_PROGRESS: 'failRunInProgress',
  RUN_NOT_REPEATABLE: 'failNotRepeatable',
  NOTHING_TO_SKIP: 'failNothingToSkip',
  BODY_TOO_LARGE: 'failTooLarge',
  INTERNAL: 'failInternal',
  UNAVAILABLE: 'failUnavailable',
};
