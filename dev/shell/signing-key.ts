import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';

export interface SigningKey {
  privateKey: CryptoKey;
  /** With `kid`; safe to publish. */
  publicJwk: JWK;
}

/**
 * The key in `file`, created on first use and readable only by its owner, so that tokens survive a restart. A file
 * without a key is not overwritten: it may contain someone's data.
 */
export async function signingKey(
  file: string,
): Promise<{ ok: true; value: SigningKey } | { ok: false; problem: string }> {
  try {
    const jwk = await storedOrNew(file);
    await chmod(file, 0o600);
    const { d: _, ...publicJwk } = jwk;
    return { ok: true, value: { privateKey: (await importJWK(jwk, 'ES256')) as CryptoKey, publicJwk } };
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'it contains no key';
    return {
      ok: false,
      problem: `The shell cannot use its key in ${file} (${reason}). Delete the file, or set DATA_FOLDER to another folder.`,
    };
  }
}

async function storedOrNew(file: string): Promise<JWK> {
  const stored = await readFile(file, 'utf8').catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (stored !== undefined) return JSON.parse(stored);
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid: crypto.randomUUID(), alg: 'ES256', use: 'sig' };
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(jwk), { mode: 0o600, flag: 'wx' });
  return jwk;
}
