import { reconcile } from '@extension-schedules/service/domain/temporal-sync/reconcile.ts';
import { occurrenceWorkflowId, temporalScheduleId } from '@extension-schedules/service/jobs/temporal/names.ts';
import { createTemporalSchedules } from '@extension-schedules/service/jobs/temporal/temporal-schedules.ts';
import { createPostgresStore } from '@extension-schedules/service/store/postgres-store.ts';
import type { Installation } from '../rig/installation.ts';

/** What one run costs Temporal: in its own workflow and in the Schedule's. */
export interface RunInTemporal {
  events: number;
  historyBytes: number;
  activities: number;
  timers: number;
  /** Writes of the run's workflow state, each in its history shard. */
  transitions: number;
  /** The same for the Schedule's workflow, per firing. */
  ringTransitions: number;
}

type Reference = { installId: string; scheduleId: string };

/**
 * Samples schedules due at this instant, to be inspected before and after. An occurrence that Temporal fires after the
 * worker's wait is executed by another workflow, so the workflow with the longest history shows the run.
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

/** Average milliseconds to compare a schedule with its Temporal Schedule. */
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
