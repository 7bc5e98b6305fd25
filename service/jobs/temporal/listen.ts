import pg from 'pg';
import type { Log } from '#domain/ports/log.ts';
import { OUTBOX_CHANNEL } from '#store/tables/outbox.ts';

const RECONNECT_MS = 2_000;

/**
 * Calls `onPut` when something was put into the outbox anywhere, and when a lost connection is back. A hint only: where
 * nobody can listen, looking again finds it.
 * @returns ends the listening
 */
export function listenForOutbox(databaseUrl: string, onPut: () => void, log: Log): () => Promise<void> {
  let stopped = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const fresh = new pg.Client({ connectionString: databaseUrl, application_name: 'extension-schedules-outbox' });
    client = fresh;
    fresh.on('notification', onPut);
    // A connection that ends does so once, whatever was its reason.
    fresh.on('error', () => {});
    fresh.once('end', again);
    try {
      await fresh.connect();
      await fresh.query(`listen ${pg.escapeIdentifier(OUTBOX_CHANNEL)}`);
      onPut();
    } catch (error) {
      log({ level: 'warn', event: 'listen_failed', error });
      await fresh.end().catch(() => {});
    }
  }
  function again(): void {
    if (!stopped) timer = setTimeout(connect, RECONNECT_MS);
  }

  void connect();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await client?.end().catch(() => {});
  };
}
