import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';
import type { Log } from '#domain/ports/log.ts';
import type { Metrics } from '#domain/ports/metrics.ts';

/** No key is available, so tokens can't be verified. */
export class KeysUnavailable extends Error {}

/** Keys are refreshed after this; until then they are served from the cache. */
const REFRESH_MS = 10 * 60_000;
/** How long old keys are used while the key server is down: longer than an outage, shorter than a key's life. */
const KEPT_MS = 24 * 60 * 60_000;
/** Minimum time between fetches for unknown key ids; a new key may stay unknown this long. */
const COOLDOWN_MS = 1_000;

export interface RemoteKeysOptions {
  log: Log;
  metrics?: Pick<Metrics, 'keysFetched'>;
  /** Timeout of a fetch, milliseconds. */
  timeoutMs?: number;
  /** Delay before retrying a failed fetch, milliseconds. */
  retryMs?: number;
}

/**
 * The issuer's public keys. They are fetched when a token first needs them, every ten minutes, and when a token names
 * an unknown key. While the key server fails, the last keys are kept and the fetch is retried.
 * @throws KeysUnavailable from the returned function
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
    // This function decides their maximum age.
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
