import { randomUUID } from 'node:crypto';
import type { Log } from '#domain/ports/log.ts';
import type { JobRunnerName } from '#domain/ports/store/schedules.ts';
import type { PostgresStore } from '#store/postgres-store.ts';

/** The live workers of one job runner, among which limits are divided. */
export interface Crew {
  /** The number of workers including this one, as of a few seconds ago. */
  size(): number;
  stop(): Promise<void>;
}

/** One worker's equal share of a limit, at least one. */
export function shareOf(total: number, workers: number): number {
  return Math.max(1, Math.floor(total / workers));
}

const BEAT_MS = 5_000;

/** Registers this process. Other workers learn of its start and its stop within seconds. */
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
      // Otherwise it expires when its heartbeat stops.
      await store.forgetWorker(id).catch(() => {});
    },
  };
}
