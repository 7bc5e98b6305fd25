import { type JWTVerifyGetKey, jwtVerify } from 'jose';
import { type Authenticate, type Caller, OPERATE, type Operator } from '#domain/ports/caller.ts';
import { KeysUnavailable } from './remote-keys.ts';

export interface TokenRules {
  issuer: string;
  audience: string;
}

/** Two machines' clocks differ by as much. */
const CLOCK_TOLERANCE_SECONDS = 5;

/**
 * Accepts a bearer JWT that is signed by one of the keys, meant for us, unexpired, and names a subject and its tenant;
 * without a tenant only an operator's.
 */
export function jwtAuthenticate(keys: JWTVerifyGetKey, rules: TokenRules): Authenticate {
  return async (authorization) => {
    const token = /^Bearer ([^\s]+)$/i.exec(authorization ?? '')?.[1];
    if (!token) return undefined;
    try {
      const { payload } = await jwtVerify(token, keys, {
        ...rules,
        algorithms: ['ES256', 'RS256', 'EdDSA'],
        requiredClaims: ['exp', 'sub'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
      });
      return callerOf(payload);
    } catch (error) {
      return error instanceof KeysUnavailable ? 'keys_unavailable' : undefined;
    }
  };
}

function callerOf(claims: Record<string, unknown>): Caller | Operator | undefined {
  const { tenant, sub, name, user_type: userType, permissions } = claims;
  if (typeof sub !== 'string') return undefined;
  const granted = Array.isArray(permissions) ? permissions.filter((one) => typeof one === 'string') : [];
  const person = {
    subject: sub,
    name: typeof name === 'string' && name !== '' ? name : sub,
    permissions: new Set(granted),
  };
  const internal = userType === 'internal';
  if (tenant === undefined) return internal && granted.includes(OPERATE) ? { ...person, tenantId: null } : undefined;
  if (typeof tenant !== 'string' || tenant === '') return undefined;
  return { ...person, tenantId: tenant, userType: internal ? 'internal' : 'client' };
}
