import type { PgBoss } from 'pg-boss';
import type { Log } from '#domain/ports/log.ts';
import { RUN_CHANNEL } from './queue.ts';

/**
 * Calls `onJobs` when jobs were committed anywhere, and when a lost connection is back. A hint only: where nobody can
 * listen (behind a pooler that shares connections), polling finds the jobs.
 * @returns ends the listening
 */
export async function listenForJobs(boss: PgBoss, onJobs: () => void, log: Log): Promise<() => Promise<void>> {
  try {
    const handle = await boss.getDb().listen?.(RUN_CHANNEL, onJobs, onJobs);
    return async () => handle?.close();
  } catch (error) {
    log({ level: 'warn', event: 'listen_failed', error });
    return async () => {};
  }
}
