import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';
import type { Log } from '#domain/ports/log.ts';
import type { Metrics } from '#domain/ports/metrics.ts';

/** No key can be had, so whether a token is good cannot be said. */
export class KeysUnavailable extends Error {}

/** Keys are asked for again after this, and served meanwhile. */
const REFRESH_MS = 10 * 60_000;
/** How long the last keys are good while the key server is away: longer than an outage, shorter than a key's life. */
const KEPT_MS = 24 * 60 * 60_000;
/** Between two questions about key ids that are not known; so long may a key that was just published go unheard of. */
const COOLDOWN_MS = 1_000;

export interface RemoteKeysOptions {
  log: Log;
  metrics?: Pick<Metrics, 'keysFetched'>;
  /** How long the key server may take. */
  timeoutMs?: number;
  /** How soon it is asked again after it had no keys. */
  retryMs?: number;
}

/**
 * The issuer's public keys: fetched when a token first needs them, every ten minutes, and when a token names one that is
 * not known. While the key server has none, the last ones are kept; it is asked again until it has.
 * @throws KeysUnavailable from the function that it returns
 */
export function remoteKeys(
  jwksUrl: string,
  { log, metrics, timeoutMs = 5_000, retryMs = 5_000 }: RemoteKeysOptions,
): JWTVerifyGetKey {
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let failing = false;
  let paused = false;
  const remote = createRemoteJWKSet(new URL(jwksUrl), {
    timeoutDuration: timeoutMs,
    cooldownDuration: COOLDOWN_MS,
    // How old they may be is decided here.
    cacheMaxAge: Number.POSITIVE_INFINITY,
    [customFetch]: fetchKeys,
  });
  const refresh = () => void remote.reload().catch(() => {});

  function askAgain(): void {
    paused = false;
    refresh();
  }

  async function fetchKeys(url: string, options: RequestInit): Promise<Response> {
    if (paused) throw new KeysUnavailable();
    try {
      const keys = await readKeys(await fetch(url, options));
      if (failing) log({ level: 'info', event: 'keys_available' });
      failing = false;
      fetchedAt = Date.now();
      metrics?.keysFetched(true);
      return Response.json(keys);
    } catch (error) {
      if (!failing) log({ level: 'error', event: 'keys_unavailable', error });
      failing = true;
      paused = true;
      metrics?.keysFetched(false);
      setTimeout(askAgain, retryMs).unref();
      throw new KeysUnavailable('The key server did not provide keys.', { cause: error });
    }
  }

  return async (header, token) => {
    const age = Date.now() - fetchedAt;
    if (age > KEPT_MS) await remote.reload();
    else if (age > REFRESH_MS) refresh();
    return remote(header, token);
  };
}

async function readKeys(response: Response): Promise<{ keys: unknown[] }> {
  if (response.status !== 200) throw new Error(`The key server returned HTTP ${response.status}.`);
  const body: unknown = await response.json().catch((cause: unknown) => {
    throw new Error('The key server did not return JSON.', { cause });
  });
  const keys = typeof body === 'object' && body !== null && 'keys' in body ? body.keys : undefined;
  if (!Array.isArray(keys) || keys.length === 0) throw new Error('The key server returned no keys.');
  return { keys };
}
