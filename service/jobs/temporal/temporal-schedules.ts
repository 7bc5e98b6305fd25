import {
  type Client,
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  type ScheduleOptions,
  ScheduleOverlapPolicy,
} from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import type { ListedSchedule, ScheduleReference, TemporalSchedules } from '#domain/ports/temporal-schedules.ts';
import { compileSchedule, fingerprintOf, pausedWord } from './compile-schedule.ts';
import {
  FINGERPRINT,
  INSTALL,
  occurrenceWorkflowId,
  runWorkflowId,
  SCHEDULE,
  SCHEDULE_PREFIX,
  TENANT,
  temporalScheduleId,
} from './names.ts';
import { asked, type Occurrence, type Run } from './workflow-types.ts';

/** Shorter than an outbox entry is held, so that an old telling never arrives after a new one. */
const DEADLINE_MS = 15_000;
/** Who has not answered by then is asked again. */
const PING_MS = 5_000;
const PAGE_SIZE = 1_000;
/** By somebody's hand; what fails or times out is not given up. */
const ENDED = new Set(['TERMINATED', 'CANCELLED']);

/** The TemporalSchedules port on Temporal. Of the namespace, what names this task queue as its owner is ours. */
export function createTemporalSchedules(client: Client, taskQueue: string): TemporalSchedules {
  const statusOf = (workflowId: string): Promise<string | undefined> =>
    client.workflow
      .getHandle(workflowId)
      .describe()
      .then(
        ({ status }) => status.name,
        onlyIf(WorkflowNotFoundError, async () => undefined),
      );
  const soon = <T>(work: () => Promise<T>) => client.connection.withDeadline(Date.now() + DEADLINE_MS, work);

  return {
    fingerprint: (schedule, now) => fingerprintOf(compileSchedule(schedule, now)),

    put(schedule, note, now) {
      const reference = referenceOf(schedule);
      const options = optionsOf(schedule, note, now, taskQueue);
      const create = () =>
        client.schedule.create({
          ...options,
          scheduleId: temporalScheduleId(reference),
          memo: { ...reference, owner: taskQueue },
        });
      // The full state each time: of what was there before, nothing is carried over.
      const update = () => client.schedule.getHandle(temporalScheduleId(reference)).update(() => options);
      return soon(async () => {
        if (schedule.revision === 1) await create().catch(onlyIf(ScheduleAlreadyRunning, update));
        else await update().catch(onlyIf(ScheduleNotFoundError, create));
      });
    },

    remove: (reference) =>
      soon(() =>
        client.schedule
          .getHandle(temporalScheduleId(reference))
          .delete()
          .catch(onlyIf(ScheduleNotFoundError, async () => {})),
      ),

    async startRun(job) {
      await soon(() =>
        client.workflow.signalWithStart<Run>('run', {
          workflowId: runWorkflowId(job.runId),
          taskQueue,
          args: [job],
          signal: asked,
          typedSearchAttributes: [
            { key: TENANT, value: job.tenantId },
            { key: SCHEDULE, value: job.scheduleId },
          ],
        }),
      );
    },

    async hasEnded({ installId, scheduleId, id, scheduledFor }) {
      const carriers = [runWorkflowId(id), occurrenceWorkflowId({ installId, scheduleId }, scheduledFor)];
      const statuses = await soon(() => Promise.all(carriers.map(statusOf)));
      return !statuses.includes('RUNNING') && statuses.some((status) => status !== undefined && ENDED.has(status));
    },

    async ping() {
      await client.connection.withDeadline(Date.now() + PING_MS, () => client.workflowService.getSystemInfo({}));
    },

    async *schedules() {
      for await (const { scheduleId, memo, typedSearchAttributes, info, state } of client.schedule.list({
        pageSize: PAGE_SIZE,
      })) {
        const reference = ownReference(memo, taskQueue);
        if (!reference || !scheduleId.startsWith(SCHEDULE_PREFIX)) continue;
        const fingerprint = typedSearchAttributes?.get(FINGERPRINT);
        const listed: ListedSchedule = {
          ...reference,
          // Paused or resumed behind our back it is not what it was told to be.
          fingerprint: fingerprint?.startsWith(pausedWord(state)) ? fingerprint : undefined,
          nextTimes: state.paused ? [] : info.nextActionTimes.map((time) => time.getTime()),
        };
        yield listed;
      }
    },
  };
}

function optionsOf(schedule: ScheduleRow, note: string, now: number, taskQueue: string) {
  const { tenantId, installId, scheduleId } = referenceOf(schedule);
  const compiled = compileSchedule(schedule, now);
  const attributes = [
    { key: TENANT, value: tenantId },
    { key: INSTALL, value: installId },
    { key: SCHEDULE, value: scheduleId },
  ];
  return {
    spec: compiled.spec,
    action: {
      type: 'startWorkflow',
      workflowType: 'occurrence',
      workflowId: temporalScheduleId({ installId, scheduleId }),
      taskQueue,
      args: [{ tenantId, scheduleId }] satisfies Parameters<Occurrence>,
      typedSearchAttributes: attributes,
    },
    policies: {
      // What overlaps is decided where a run begins.
      overlap: ScheduleOverlapPolicy.ALLOW_ALL,
      catchupWindow: compiled.catchupWindowMs,
      pauseOnFailure: false,
    },
    state: { paused: compiled.paused, note },
    typedSearchAttributes: [...attributes, { key: FINGERPRINT, value: fingerprintOf(compiled) }],
  } satisfies Omit<ScheduleOptions, 'scheduleId'>;
}

function referenceOf({ tenantId, installId, id: scheduleId }: ScheduleRow): ScheduleReference {
  return { tenantId, installId, scheduleId };
}

function ownReference(memo: Record<string, unknown> | undefined, owner: string): ScheduleReference | undefined {
  const { tenantId, installId, scheduleId } = memo ?? {};
  const named = typeof tenantId === 'string' && typeof installId === 'string' && typeof scheduleId === 'string';
  return named && memo?.owner === owner ? { tenantId, installId, scheduleId } : undefined;
}

function onlyIf<T>(kind: abstract new (...args: never[]) => Error, then: () => Promise<T>) {
  return (error: unknown): Promise<T> => {
    if (error instanceof kind) return then();
    throw error;
  };
}
