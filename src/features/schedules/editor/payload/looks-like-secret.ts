/** The places in a JSON value whose text looks like a secret: `auth.token`, `hooks[0]["x-api-key"]`. Never the text. */
export function secretPaths(value: unknown): string[] {
  const paths: string[] = [];
  collect(value, '', '', paths);
  return paths;
}

function collect(value: unknown, key: string, path: string, paths: string[]): void {
  if (typeof value === 'string') {
    if (looksLikeSecret(key, value)) paths.push(path);
  } else if (Array.isArray(value)) {
    // Items of a list are judged by the list's key.
    value.forEach((each, at) => {
      collect(each, key, `${path}[${at}]`, paths);
    });
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, each] of Object.entries(value)) collect(each, name, step(path, name), paths);
  }
}

/** A key is written as in JavaScript; one that is a secret itself is not written at all. */
function step(path: string, name: string): string {
  const shown = SHAPES.some((shape) => shape.test(name)) || containsPassword(name) ? '…' : name;
  if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(shown)) return `${path}[${JSON.stringify(shown)}]`;
  return path === '' ? shown : `${path}.${shown}`;
}

/** Shapes of secrets, recognised under any key. Every length is bounded because a text may have 100 kB. */
const SHAPES: readonly RegExp[] = [
  /\beyJ[\w-]{8,400}\.eyJ[\w-]{8}/, // JSON Web Token
  /\bBearer [\w.~+/-]{8}/i,
  /^Basic [\w+/-]{8,400}={0,2}$/i,
  /-----BEGIN [A-Z ]{0,20}PRIVATE KEY/,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/, // AWS
  /\b(?:gh[pousr]|github_pat)_\w{30}/,
  /\bglpat-[\w-]{20}/, // GitLab
  /\bxox[abeoprs]-[\w-]{10}/, // Slack
  /\b(?:[srw]k_(?:live|test)|whsec)_\w{16}/, // Stripe
  /\bsk-[\w-]{20}/,
  /\bAIza[\w-]{35}/, // Google
  /\bSG\.[\w-]{16,100}\.[\w-]{16}/, // SendGrid
  /\bnpm_\w{36}/,
  /(?:AccountKey|SharedAccessKey)=[\w+/]{20}/i, // Azure
  /[?&](?:sig|X-Amz-Signature)=[\w%+/-]{20}/i, // signed addresses
  /\bhooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/\w{6,20}\/[\w/]{6}/i,
  /\b(?:[\w-]{1,63}\.webhook\.office\.com|outlook\.office(?:365)?\.com)\/webhook(?:b2)?\/[\w-]{20}/i, // Teams
  /\bdiscord(?:app)?\.com\/api\/(?:v\d{1,2}\/)?webhooks\/\d{10,20}\/[\w-]{20}/i,
];

/** Texts that contain a password, each with the password as the first group. It can be a reference. */
const PASSWORDS: readonly RegExp[] = [
  /\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s/:@]{0,100}:([^\s/@]{1,200})@/i, // name:password@host
  /(?:^|;)\s{0,9}(?:password|pwd)\s{0,9}=\s{0,9}([^\s;"']{1,200})\s{0,9}(?:;|$)/i, // ADO.NET, ODBC, JDBC
  /(?:^|;)\s{0,9}(?:password|pwd)\s{0,9}=\s{0,9}["']([^"']{1,200})["']/i,
  /^(?=.{0,400}\b(?:host|hostaddr|dbname|server)=\S).{0,400}(?:^|\s)password='?([^\s']{1,200})/i, // libpq
  /[?&](?:password|pwd|access_token|api_?key|client_secret)=([^\s&#]{6,200})/i, // a query
];

/** Last words of keys whose value is always a secret. */
const SECRET =
  /(?:^| )(?:password|passwd|passphrase|passcode|pwd|secret|token|api ?key|(?:access|account|auth|client|encryption|master|private|secret|shared|signing|webhook) key|authorization|credential|connection string)s?$/;

/** Keys with the same endings and no secret, such as cursors and page tokens. */
const HARMLESS = /(?:^| )(?:(?:next|page|paging|continuation|cursor|sync|delta|max|csrf) token|public key)s?$/;

/** Last words of keys whose value is a secret only if it looks random. */
const SUSPICIOUS =
  /(?:^| )(?:key|auth|signature|sig|cookie|session|session id|sas|cert|certificate|pat|jwt|hmac|salt|seed)$/;

/** References to a secret stored elsewhere, and placeholders. */
const REFERENCE =
  /^(?:\$\{[^}]*\}|\$[A-Z_]\w*|\{\{[^}]*\}\}|\{\w+\}|%\w+%|<[^>]*>|(?:secret|vault|env|ref|arn|op):\S+|[*•.xX]{3,})$/;

function looksLikeSecret(key: string, value: string): boolean {
  const text = value.trim();
  if (text === '' || REFERENCE.test(text)) return false;
  if (SHAPES.some((shape) => shape.test(text)) || containsPassword(text)) return true;
  const words = wordsOf(key);
  if (HARMLESS.test(words)) return false;
  return SECRET.test(words) || (SUSPICIOUS.test(words) && looksRandom(text));
}

function containsPassword(text: string): boolean {
  return PASSWORDS.some((shape) => {
    const password = shape.exec(text)?.[1]?.trim();
    return password !== undefined && !REFERENCE.test(password);
  });
}

/** `clientSecret`, `client_secret` and `CLIENT-SECRET` as “client secret”. */
function wordsOf(key: string): string {
  return key
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const LEAST_LENGTH = 20;
/** Bits per character. Short English texts also have about 4, but no digits. */
const LEAST_ENTROPY = 3;

function looksRandom(text: string): boolean {
  if (text.length < LEAST_LENGTH || UUID.test(text) || !/^[\w+/=.~-]+$/.test(text)) return false;
  return /\d/.test(text) && /[a-z]/i.test(text) && !/^\d{4}-\d\d-\d\d/.test(text) && entropy(text) >= LEAST_ENTROPY;
}

/** Shannon entropy in bits per character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
