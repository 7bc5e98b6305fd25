import { SignJWT } from 'jose';
import type { Person } from './people.ts';
import type { SigningKey } from './signing-key.ts';

export const TOKEN_SECONDS = 600;

export interface TokenRules {
  issuer: string;
  audience: string;
}

/** A short-lived bearer token, like the one that the host's token route gives the remote. */
export function mintToken(person: Person, key: SigningKey, rules: TokenRules): Promise<string> {
  return new SignJWT({
    name: person.name,
    tenant: person.tenant.id,
    permissions: person.permissions,
    user_type: person.userType,
  })
    .setProtectedHeader({ alg: 'ES256', kid: key.publicJwk.kid ?? '' })
    .setIssuer(rules.issuer)
    .setAudience(rules.audience)
    .setSubject(person.id)
    .setIssuedAt()
    .setExpirationTime(`${TOKEN_SECONDS}s`)
    .sign(key.privateKey);
}
