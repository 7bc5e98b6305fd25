import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Log } from '#domain/ports/log.ts';
import { CONNECTION } from '#store/connection.ts';
import { isPooled } from '#store/sql/pooled.ts';

export interface DatabaseAddresses {
  databaseUrl: string;
  /** Empty if not configured. */
  databaseDirectUrl?: string | undefined;
}

/** Far longer than a healthy connection takes to close. */
const GOODBYE_MS = 1_000;
const RECONNECT_MS = 2_000;
/** A silently dead connection is noticed within this time plus the timeout. */
const BEAT_MS = 10_000;
const PATIENCE_MS = 5_000;

/**
 * Calls `onNotice` when PostgreSQL notifies the channel, and when a lost connection is restored. It is only a hint:
 * without it the caller finds the work at its next poll. Does nothing behind a pooler that shares connections, which
 * would not pass notifications on.
 * @returns a function that stops listening
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
    // A closed connection is handled once, whatever the reason.
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
    // A silently dead connection never confirms its end.
    await Promise.race([client?.end().catch(() => {}), pause(GOODBYE_MS, undefined, { ref: false })]);
  };
}

const POOLED =
  'DATABASE_URL points to a connection pooler, so the worker cannot be notified of new work and polls twice a second. Set DATABASE_DIRECT_URL to the database itself.';
