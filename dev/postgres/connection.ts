import pg from 'pg';

const PATIENCE_MS = 60_000;

/**
 * Waits until the server at `url` accepts connections. `refused`: wrong password; `gone`: its process has ended; `no`:
 * alive but silent for a minute. Sends nothing to the port before `state` confirms that the listener is the expected
 * server.
 */
export async function connectionTo(
  url: string,
  state: () => 'starting' | 'ready' | 'gone',
): Promise<'yes' | 'refused' | 'gone' | 'no'> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const now = state();
    if (now === 'gone') return 'gone';
    const code = now === 'ready' ? await tryOnce(url) : 'starting';
    if (code === undefined) return 'yes';
    if (code === '28P01' || code === '28000') return 'refused';
    await new Promise((wake) => setTimeout(wake, 20));
  }
  return 'no';
}

/** Undefined when connected, otherwise the error's code. */
async function tryOnce(url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  } finally {
    await client.end().catch(() => {});
  }
}
