import { exportJWK, exportSPKI, generateKeyPair, type JWTHeaderParameters, SignJWT, UnsecuredJWT } from 'jose';
import type { TokenRules } from './authenticate.ts';

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;
type Claims = Record<string, unknown>;

/** Tokens that must be refused; each differs from a valid one in one respect. */
export async function worthlessTokens(keys: Keys, rules: TokenRules, claims: Claims): Promise<Record<string, string>> {
  const own = await generateKeyPair('ES256');
  const now = Math.floor(Date.now() / 1_000);
  const good: Claims = { ...claims, iss: rules.issuer, aud: rules.audience, exp: now + 1_800 };
  const header = { alg: 'ES256', kid: 'live' };
  const sign = (payload: Claims, key = keys.privateKey, fields: JWTHeaderParameters = header) =>
    new SignJWT(payload).setProtectedHeader(fields).sign(key);
  const without = (name: string) => {
    const { [name]: _, ...rest } = good;
    return sign(rest);
  };
  const publicKey = new TextEncoder().encode(await exportSPKI(keys.publicKey));
  const { tenant: _, ...tenantless } = good;
  return {
    'for another service': await sign({ ...good, aud: 'another-service' }),
    'for no service': await without('aud'),
    'of another issuer': await sign({ ...good, iss: 'another-issuer' }),
    'of no issuer': await without('iss'),
    expired: await sign({ ...good, exp: now - 60 }),
    'without an end': await without('exp'),
    'not valid yet': await sign({ ...good, nbf: now + 600 }),
    "nobody's": await without('sub'),
    'of a tenant that is no text': await sign({ ...good, tenant: 7 }),
    'of a tenant without a name': await sign({ ...good, tenant: '' }),
    'of an operator without the permission': await sign({ ...tenantless, permissions: ['extension:write'] }),
    'signed with another key': await sign(good, own.privateKey),
    'signed with the key that it brings': await sign(good, own.privateKey, {
      ...header,
      jwk: await exportJWK(own.publicKey),
    }),
    'signed with the public key': await new SignJWT(good)
      .setProtectedHeader({ ...header, alg: 'HS256' })
      .sign(publicKey),
    unsigned: new UnsecuredJWT(good).encode(),
  };
}
