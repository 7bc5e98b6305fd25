import { reconcile } from '@extension-schedules/service/domain/temporal-sync/reconcile.ts';
import { occurrenceWorkflowId, temporalScheduleId } from '@extension-schedules/service/jobs/temporal/names.ts';
import { createTemporalSchedules } from '@extension-schedules/service/jobs/temporal/temporal-schedules.ts';
import { createPostgresStore } from '@extension-schedules/service/store/postgres-store.ts';
import type { Installation } from './installation.ts';

/** What one run is to Temporal: of the workflow that carries it, and of the Schedule's own. */
export interface RunInTemporal {
  events: number;
  historyBytes: number;
  activities: number;
  timers: number;
  /** How often the state of the run's workflow was written, each in its history shard. */
  transitions: number;
  /** The same of the Schedule's own workflow, for one ring. */
  ringTransitions: number;
}

type Reference = { installId: string; scheduleId: string };

/**
 * Some that are due at this instant, to be looked at before and after. What Temporal rings for later than a worker waits
 * is carried by another workflow, so the one that tells of a run is the one with the longest history.
 */
export async function watchSome({ database, temporal }: Installation, scheduleIds: readonly string[], nominal: number) {
  if (!temporal) return { inTemporal: async () => undefined };
  const { client } = temporal.connection;
  const { rows: schedules } = await database.sql.query<Reference>(
    'select install_id as "installId", id as "scheduleId" from tenant_extension_schedule where id = any($1)',
    [scheduleIds],
  );
  const transitionsOf = async (workflowId: string) => {
    const { raw } = await client.workflow.getHandle(workflowId).describe();
    return Number(raw.workflowExecutionInfo?.stateTransitionCount ?? 0);
  };
  const schedulerOf = (schedule: Reference) => `temporal-sys-scheduler:${temporalScheduleId(schedule)}`;
  const before = await Promise.all(schedules.map((schedule) => transitionsOf(schedulerOf(schedule))));

  async function runOf(schedule: Reference, ringsBefore: number): Promise<RunInTemporal> {
    const handle = client.workflow.getHandle(occurrenceWorkflowId(schedule, nominal));
    const { historyLength, historySize } = await handle.describe();
    const events = (await handle.fetchHistory()).events ?? [];
    return {
      events: historyLength,
      historyBytes: historySize ?? 0,
      activities: events.filter((event) => event.activityTaskScheduledEventAttributes).length,
      timers: events.filter((event) => event.timerStartedEventAttributes).length,
      transitions: await transitionsOf(handle.workflowId),
      ringTransitions: (await transitionsOf(schedulerOf(schedule))) - ringsBefore,
    };
  }
  return {
    async inTemporal(): Promise<RunInTemporal | undefined> {
      const runs = await Promise.all(schedules.map((schedule, index) => runOf(schedule, before[index] ?? 0)));
      return runs.toSorted((a, b) => b.events - a.events)[0];
    },
  };
}

/** How long it takes to compare a schedule with its Temporal Schedule, of those there are; milliseconds. */
export async function reconcilingMs({ database, temporal }: Installation): Promise<number | undefined> {
  if (!temporal) return undefined;
  const store = createPostgresStore({ databaseUrl: database.url });
  const engine = createTemporalSchedules(temporal.connection.client, temporal.taskQueue);
  const begun = performance.now();
  const { checked } = await reconcile({ store, engine, clock: { now: Date.now }, log: () => {} });
  const each = (performance.now() - begun) / checked;
  await store.close();
  return each;
}
