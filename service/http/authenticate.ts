import { decodeProtectedHeader, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { type Authenticate, type Caller, OPERATE, type Operator, type SignInRefusal } from '#domain/ports/caller.ts';
import type { Log } from '#domain/ports/log.ts';
import type { Metrics } from '#domain/ports/metrics.ts';
import { isStorable } from '#domain/storable.ts';
import { KeysUnavailable } from './remote-keys.ts';

export interface TokenRules {
  issuer: string;
  audience: string;
}

/** Tolerated clock difference between machines. */
const CLOCK_TOLERANCE_SECONDS = 5;

/**
 * Accepts a bearer JWT that is signed by a known key, meant for this audience and not expired, and that names a subject
 * and a tenant. Without a tenant it must be an operator's.
 */
export function jwtAuthenticate(
  keys: JWTVerifyGetKey,
  rules: TokenRules,
  observed: { log?: Log; metrics?: Pick<Metrics, 'signInRefused'> } = {},
): Authenticate {
  function refuse(reason: SignInRefusal, token?: string): undefined {
    observed.metrics?.signInRefused(reason);
    if (reason !== 'missing')
      observed.log?.({ level: 'warn', event: 'sign_in_refused', reason, keyId: keyIdOf(token) });
  }

  return async (authorization) => {
    if (authorization === undefined) return refuse('missing');
    const token = /^Bearer ([^\s]+)$/i.exec(authorization)?.[1];
    if (!token) return refuse('malformed');
    try {
      const { payload } = await jwtVerify(token, keys, {
        ...rules,
        algorithms: ['ES256', 'RS256', 'EdDSA'],
        requiredClaims: ['exp', 'sub'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
      });
      return callerOf(payload) ?? refuse('incomplete', token);
    } catch (error) {
      return error instanceof KeysUnavailable ? 'keys_unavailable' : refuse(reasonOf(error), token);
    }
  };
}

function reasonOf(error: unknown): SignInRefusal {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWTClaimValidationFailed) return 'claims';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature';
  if (error instanceof errors.JWKSNoMatchingKey) return 'unknown_key';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'algorithm';
  return 'malformed';
}

/** Reads the key id for the log, only if it is short and well-formed, because anyone can send one. */
function keyIdOf(token: string | undefined): string | undefined {
  try {
    const { kid } = decodeProtectedHeader(token ?? '');
    return typeof kid === 'string' && /^[\w.-]{1,64}$/.test(kid) ? kid : undefined;
  } catch {
    return undefined;
  }
}

function callerOf(claims: Record<string, unknown>): Caller | Operator | undefined {
  const { tenant, sub, name, user_type: userType, permissions } = claims;
  if (!isName(sub)) return undefined;
  const granted = Array.isArray(permissions) ? permissions.filter((one) => typeof one === 'string') : [];
  const person = {
    subject: sub,
    name: isName(name) ? name : sub,
    permissions: new Set(granted),
  };
  const internal = userType === 'internal';
  if (tenant === undefined) return internal && granted.includes(OPERATE) ? { ...person, tenantId: null } : undefined;
  if (!isName(tenant)) return undefined;
  return { ...person, tenantId: tenant, userType: internal ? 'internal' : 'client' };
}

/** Whether a claim can be stored and indexed by the database. */
function isName(claim: unknown): claim is string {
  return typeof claim === 'string' && claim !== '' && claim.length <= 255 && isStorable(claim);
}
