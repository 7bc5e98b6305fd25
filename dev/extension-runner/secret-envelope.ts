import type { ExecuteBody } from './parse-request.ts';

/**
 * Whether the Runner would unseal the envelope. This one has no Vault; other ciphertexts are base64 of a JSON object of
 * strings. An absent envelope is fine, and so is an expired one: expiry only concerns the Runner's cache.
 */
export function isDecryptable(envelope: ExecuteBody['secret_envelope']): boolean {
  if (!envelope || envelope.ciphertext_b64.trim() === '') return true;
  if (envelope.algorithm?.trim().toLowerCase().startsWith('vault-transit')) return false;
  if (base64Problem(envelope.ciphertext_b64)) return false;
  try {
    const values: unknown = JSON.parse(Buffer.from(envelope.ciphertext_b64, 'base64').toString('utf8'));
    return isObject(values) && Object.values(values).every((value) => typeof value === 'string');
  } catch {
    return false;
  }
}

/** The Runner's message for invalid base64. */
export function base64Problem(text: string): string | undefined {
  const [wrong] = /[^A-Za-z0-9+/]/.exec(text.replace(/={1,2}$/, '')) ?? [];
  if (wrong !== undefined) return `Invalid symbol ${wrong.charCodeAt(0)}, offset ${text.indexOf(wrong)}.`;
  return text.length % 4 === 0 ? undefined : 'Invalid padding';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
