import type { Endpoint } from './endpoints.ts';
import type { ListedEvent } from './events.ts';
import type { RunGlance } from './runs.ts';

/** What a response shows of a schedule beside its row. */
export interface Surroundings {
  /** Undefined if its row is gone. */
  endpoint: Endpoint | undefined;
  /** Oldest first. */
  recentRuns: RunGlance[];
  /** The last event that people should read. */
  lastNotification: ListedEvent | undefined;
  /** JSON text; null also if it was not asked for. */
  payload: string | null;
}

export interface SurroundingsStore {
  /** Reads those of any number of schedules in one statement, in the order given; works for deleted schedules. */
  read(
    tenantId: string,
    scheduleIds: readonly string[],
    wanted: { runs: number; withPayload: boolean },
  ): Promise<Surroundings[]>;
}
