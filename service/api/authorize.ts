import { type Authenticate, type Caller, OPERATE, type Operator } from '#domain/ports/caller.ts';
import { fail, ok, type Result } from '#domain/problem.ts';
import type { ContractOperation } from './document.ts';
import type { ApiRequest } from './messages.ts';

/** Authenticates and authorises a tenant's request (401, 403). */
export async function authorize(
  authenticate: Authenticate,
  { permission }: ContractOperation,
  request: ApiRequest,
): Promise<Result<Caller>> {
  const caller = await authenticate(request.headers.authorization);
  if (caller === 'keys_unavailable') return KEYS_UNAVAILABLE;
  if (!caller) return UNAUTHENTICATED;
  if (caller.tenantId === null) {
    return fail({ code: 'FORBIDDEN', detail: 'An operator has no tenant. Use the operations under /api/operator/.' });
  }
  if (caller.userType !== 'internal') {
    return fail({ code: 'FORBIDDEN', detail: 'Schedules are for staff of the provider, not for client users.' });
  }
  if (!caller.permissions.has(permission)) {
    const action = permission === 'extension:write' ? 'change schedules' : 'view schedules';
    return fail({
      code: 'FORBIDDEN',
      detail: `You do not have permission to ${action}. Ask an administrator of your tenant.`,
    });
  }
  return ok(caller);
}

/**
 * Authenticates and authorises an operator's request (401, 403). A tenant's admin is refused, whatever permissions the
 * token has.
 */
export async function authorizeOperator(authenticate: Authenticate, request: ApiRequest): Promise<Result<Operator>> {
  const operator = await authenticate(request.headers.authorization);
  if (operator === 'keys_unavailable') return KEYS_UNAVAILABLE;
  if (!operator) return UNAUTHENTICATED;
  if (operator.tenantId !== null || !operator.permissions.has(OPERATE)) {
    return fail({ code: 'FORBIDDEN', detail: 'Only operators of the service can do this. Contact your provider.' });
  }
  return ok(operator);
}

const UNAUTHENTICATED = fail({
  code: 'UNAUTHENTICATED',
  detail: 'The access token is missing, expired or not valid for this service. Sign in again.',
});

const KEYS_UNAVAILABLE = fail({
  code: 'UNAVAILABLE',
  detail: 'The service cannot check access tokens right now. Try again in a few seconds.',
  retryAfter: 5,
});

/** This process's database login serves tenants only. */
export const NOT_FOR_OPERATORS = fail({
  code: 'FORBIDDEN',
  detail: 'This API serves tenants only. Use the operator command line instead.',
});
