import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { jwtAuthenticate } from './authenticate.ts';

const RULES = { issuer: 'psa', audience: 'schedules' };
const CLAIMS = { tenant: 't1', name: 'Dana', user_type: 'internal', permissions: ['extension:read', 7] };

describe('jwtAuthenticate', () => {
  let key: CryptoKey;
  let strangerKey: CryptoKey;
  /** The recorded counts and log entries. */
  const said: unknown[] = [];
  let authenticate: ReturnType<typeof jwtAuthenticate>;
  beforeAll(async () => {
    const pair = await generateKeyPair('ES256');
    key = pair.privateKey;
    strangerKey = (await generateKeyPair('ES256')).privateKey;
    const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256' };
    authenticate = jwtAuthenticate(createLocalJWKSet({ keys: [jwk] }), RULES, {
      log: (entry) => void said.push(entry),
      metrics: { signInRefused: (reason) => void said.push(reason) },
    });
  });

  function sign(
    claims: Record<string, unknown>,
    options: { key?: CryptoKey; audience?: string; expires?: string } = {},
  ) {
    const token = new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .setIssuer(RULES.issuer)
      .setAudience(options.audience ?? RULES.audience)
      .setSubject('dana');
    if (typeof claims.sub === 'string') token.setSubject(claims.sub);
    return token.setExpirationTime(options.expires ?? '5m').sign(options.key ?? key);
  }

  it('reads tenant, subject and permissions from a valid token', async () => {
    const caller = await authenticate(`Bearer ${await sign(CLAIMS)}`);
    expect(caller).toEqual({
      tenantId: 't1',
      subject: 'dana',
      name: 'Dana',
      userType: 'internal',
      permissions: new Set(['extension:read']),
    });
  });

  it('treats a caller as a client unless the token says internal', async () => {
    const { user_type: _, ...claims } = CLAIMS;
    expect(await authenticate(`Bearer ${await sign(claims)}`)).toMatchObject({ userType: 'client' });
  });

  it('recognises an operator by a token without a tenant', async () => {
    const { tenant, ...noTenant } = CLAIMS;
    const operating = { ...noTenant, permissions: ['extension:operate'] };
    expect(await authenticate(`Bearer ${await sign(operating)}`)).toEqual({
      tenantId: null,
      subject: 'dana',
      name: 'Dana',
      permissions: new Set(['extension:operate']),
    });
    expect(await authenticate(`Bearer ${await sign({ ...operating, tenant })}`)).toMatchObject({ tenantId: 't1' });
    for (const refused of [{ user_type: 'client' }, { permissions: [] }, { tenant: '' }, { tenant: null }]) {
      expect(await authenticate(`Bearer ${await sign({ ...operating, ...refused })}`)).toBeUndefined();
    }
  });

  it('refuses tokens that are missing, forged, expired, for another audience or without a tenant', async () => {
    const { tenant: _, ...noTenant } = CLAIMS;
    const part = (value: object) => btoa(JSON.stringify(value)).replaceAll('=', '');
    const [header = '', ...rest] = (await sign(CLAIMS)).split('.');
    const refused: [string, string | undefined, string?][] = [
      ['missing', undefined],
      ['malformed', ''],
      ['malformed', 'Basic planted-secret'],
      ['malformed', 'Bearer planted-secret'],
      ['malformed', 'Bearer not.a.token'],
      ['signature', `Bearer ${await sign(CLAIMS, { key: strangerKey })}`, 'k1'],
      ['expired', `Bearer ${await sign(CLAIMS, { expires: '-1m' })}`, 'k1'],
      ['claims', `Bearer ${await sign(CLAIMS, { audience: 'somebody-else' })}`, 'k1'],
      ['incomplete', `Bearer ${await sign(noTenant)}`, 'k1'],
      ['incomplete', `Bearer ${await sign({ ...CLAIMS, tenant: '' })}`, 'k1'],
      ['incomplete', `Bearer ${await sign({ ...CLAIMS, tenant: 't\u00001' })}`, 'k1'],
      ['incomplete', `Bearer ${await sign({ ...CLAIMS, tenant: 't'.repeat(256) })}`, 'k1'],
      ['incomplete', `Bearer ${await sign({ ...CLAIMS, sub: 'dana\u0000' })}`, 'k1'],
      ['incomplete', `Bearer ${await sign({ ...CLAIMS, sub: '' })}`, 'k1'],
      ['unknown_key', `Bearer ${[part({ ...JSON.parse(atob(header)), kid: 'k2' }), ...rest].join('.')}`, 'k2'],
      ['unknown_key', `Bearer ${[part({ alg: 'ES256', kid: 'planted secret\n' }), ...rest].join('.')}`],
      ['algorithm', `Bearer ${part({ alg: 'none' })}.${part(CLAIMS)}.`],
    ];
    for (const [reason, authorization, keyId] of refused) {
      said.length = 0;
      expect(await authenticate(authorization)).toBeUndefined();
      const logged = { level: 'warn', event: 'sign_in_refused', reason, keyId };
      expect(said, reason).toEqual(reason === 'missing' ? [reason] : [reason, logged]);
    }
  });
});
