import type { ExecuteBody } from './parse-request.ts';

/**
 * Whether the Runner would unseal it. This one has no Vault; what is not for Vault is base64 of a JSON object of strings.
 * Nothing at all is fine, and so is what has expired: that concerns the Runner's cache only.
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

/** What the Runner says of a text that is no base64. */
export function base64Problem(text: string): string | undefined {
  const [wrong] = /[^A-Za-z0-9+/]/.exec(text.replace(/={1,2}$/, '')) ?? [];
  if (wrong !== undefined) return `Invalid symbol ${wrong.charCodeAt(0)}, offset ${text.indexOf(wrong)}.`;
  return text.length % 4 === 0 ? undefined : 'Invalid padding';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
