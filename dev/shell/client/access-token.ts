type Kept = { token: Promise<string>; until: number };

/** Renewed this many milliseconds before it expires, so that a token does not expire during a call. */
const MARGIN_MS = 60_000;
const tokens = new Map<string, Kept>();

const sources = new Map<string, () => Promise<string>>();

/** Token functions by person: one each, so that the remote's components share their cache. */
export function accessTokenOf(person: string): () => Promise<string> {
  const source = sources.get(person) ?? (() => accessToken(person));
  sources.set(person, source);
  return source;
}

/** A person's bearer token from the shell's route. Concurrent callers share one request. */
export function accessToken(person: string): Promise<string> {
  const kept = tokens.get(person);
  if (kept && kept.until > Date.now()) return kept.token;
  const entry: Kept = { token: Promise.resolve(''), until: Number.POSITIVE_INFINITY };
  entry.token = fetchToken(person).then(
    ({ token, expires_in: seconds }) => {
      entry.until = Date.now() + seconds * 1000 - MARGIN_MS;
      return token;
    },
    (error: unknown) => {
      tokens.delete(person);
      throw error;
    },
  );
  tokens.set(person, entry);
  return entry.token;
}

async function fetchToken(person: string): Promise<{ token: string; expires_in: number }> {
  const response = await fetch(`/api/token?person=${encodeURIComponent(person)}`, { method: 'POST' });
  if (!response.ok) throw new Error(`The shell did not issue a token (HTTP ${response.status}).`);
  return response.json();
}
