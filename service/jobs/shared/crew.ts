import { randomUUID } from 'node:crypto';
import type { Log } from '#domain/ports/log.ts';
import type { JobRunnerName } from '#domain/ports/store/schedules.ts';
import type { PostgresStore } from '#store/postgres-store.ts';

/** The workers of one engine that are at work; what they may do together, each does its share of. */
export interface Crew {
  /** How many there are, this one among them; as of some seconds ago. */
  size(): number;
  stop(): Promise<void>;
}

/** What each of so many workers may do of what they may do together: an equal part, and at least one. */
export function shareOf(total: number, workers: number): number {
  return Math.max(1, Math.floor(total / workers));
}

const BEAT_MS = 5_000;

/** Makes this process one of them: the others hear of it within seconds, and as soon of its end. */
export function joinCrew(
  store: Pick<PostgresStore, 'countWorkers' | 'forgetWorker'>,
  engine: JobRunnerName,
  log: Log,
  beatMs = BEAT_MS,
): Crew {
  const id = randomUUID();
  let size = 1;
  let beating = beat();

  async function beat(): Promise<void> {
    try {
      size = await store.countWorkers({ id, engine });
    } catch (error) {
      log({ level: 'warn', event: 'worker_count_failed', error });
    }
  }
  const timer = setInterval(() => {
    beating = beating.then(beat);
  }, beatMs);

  return {
    size: () => size,
    async stop() {
      clearInterval(timer);
      await beating;
      // Else it is forgotten when it has not been heard of for a while.
      await store.forgetWorker(id).catch(() => {});
    },
  };
}
