import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Log } from '#domain/ports/log.ts';
import { CONNECTION } from '#store/connection.ts';
import { isPooled } from '#store/sql/pooled.ts';

export interface DatabaseAddresses {
  databaseUrl: string;
  /** Empty where nobody has named one. */
  databaseDirectUrl?: string | undefined;
}

/** What a healthy connection takes to end, and much more. */
const GOODBYE_MS = 1_000;
const RECONNECT_MS = 2_000;
/** A connection that has died silently is noticed within this and the patience. */
const BEAT_MS = 10_000;
const PATIENCE_MS = 5_000;

/**
 * Calls `onNotice` when PostgreSQL notifies the channel, and when a lost connection is back. A hint only: where nobody can
 * listen, who calls finds the work when it looks again. A pooler that shares connections would pass nothing on, so through
 * one nobody listens.
 * @returns ends the listening
 */
export function listen(
  { databaseUrl, databaseDirectUrl = '' }: DatabaseAddresses,
  channel: string,
  onNotice: () => void,
  log: Log,
): () => Promise<void> {
  const isDirect = databaseDirectUrl !== '';
  let stopped = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    let beat: NodeJS.Timeout | undefined;
    const fresh = new pg.Client({
      ...CONNECTION,
      connectionString: isDirect ? databaseDirectUrl : databaseUrl,
      application_name: 'extension-schedules-listening',
      query_timeout: PATIENCE_MS,
    });
    client = fresh;
    const end = () => fresh.end().catch(() => {});
    fresh.on('notification', onNotice);
    // A connection that ends does so once, whatever was its reason.
    fresh.on('error', () => {});
    fresh.once('end', () => {
      clearInterval(beat);
      if (!stopped) timer = setTimeout(connect, RECONNECT_MS);
    });
    try {
      await fresh.connect();
      if (!isDirect && (await isPooled(fresh))) {
        stopped = true;
        log({ level: 'warn', event: 'notifications_unavailable', reason: POOLED });
        await end();
        return;
      }
      await fresh.query(`listen ${pg.escapeIdentifier(channel)}`);
      beat = setInterval(() => void fresh.query('select').catch(end), BEAT_MS);
      onNotice();
    } catch (error) {
      log({ level: 'warn', event: 'listen_failed', error });
      await end();
    }
  }

  void connect();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    // One that has died silently does not say good-bye.
    await Promise.race([client?.end().catch(() => {}), pause(GOODBYE_MS, undefined, { ref: false })]);
  };
}

const POOLED =
  'DATABASE_URL points to a connection pooler, so the worker cannot be notified of new work and polls twice a second. Set DATABASE_DIRECT_URL to the database itself.';
