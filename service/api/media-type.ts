const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const PARAMETER = `\\s*;\\s*(?:(${TOKEN})=(${TOKEN}|"(?:[^"\\\\]|\\\\.)*"))?`;
const JSON_TYPE = new RegExp(`^\\s*application/json(?:${PARAMETER})*\\s*$`, 'i');

/** Whether a Content-Type declares JSON in UTF-8 (RFC 9110, 8.3). */
export function isJson(contentType: string | undefined): boolean {
  if (contentType === undefined || !JSON_TYPE.test(contentType)) return false;
  return [...contentType.matchAll(new RegExp(PARAMETER, 'g'))].every(
    ([, name, value]) => name?.toLowerCase() !== 'charset' || /^"?utf-8"?$/i.test(value ?? ''),
  );
}
