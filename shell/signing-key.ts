import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';

export interface SigningKey {
  privateKey: CryptoKey;
  /** With `kid`; safe to publish. */
  publicJwk: JWK;
}

/** The key in `file`, made on first use and readable by its owner only, so that tokens survive a restart. */
export async function signingKey(file: string): Promise<SigningKey> {
  const stored = await readFile(file, 'utf8').then(JSON.parse, () => undefined);
  const jwk = isKey(stored) ? stored : await create(file);
  const { d: _, ...publicJwk } = jwk;
  return { privateKey: (await importJWK(jwk, 'ES256')) as CryptoKey, publicJwk };
}

async function create(file: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid: crypto.randomUUID(), alg: 'ES256', use: 'sig' };
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(jwk), { mode: 0o600 });
  return jwk;
}

function isKey(value: unknown): value is JWK {
  return typeof value === 'object' && value !== null && 'd' in value && 'kid' in value;
}
