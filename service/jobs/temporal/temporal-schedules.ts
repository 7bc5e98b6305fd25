import { type Client, ScheduleAlreadyRunning, ScheduleNotFoundError } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import type { ScheduleReference, TemporalSchedules } from '#domain/ports/temporal-schedules.ts';
import { compareDescribed, compareListed } from './compare-schedule.ts';
import { labelsOf, noteOf } from './labels.ts';
import {
  INSTALL,
  isOfProduct,
  occurrenceWorkflowId,
  RUN_STATUS,
  runWorkflowId,
  SCHEDULE,
  SCHEDULE_PREFIX,
  TENANT,
  temporalScheduleId,
} from './names.ts';
import { onlyIf } from './only-if.ts';
import { syncedFormOf, withNote } from './synced-form.ts';
import { asked, priorityOf, type Run, STARTED } from './workflow-types.ts';

/** Shorter than an outbox entry's lease, so that an old sync never arrives after a new one. */
const DEADLINE_MS = 15_000;
/** Timeout of a ping, after which it is repeated. */
const PING_MS = 5_000;
const PAGE_SIZE = 1_000;
/** Ended by a person. Workflows that fail or time out are not given up. */
const ENDED = new Set(['TERMINATED', 'CANCELLED']);

/** A Schedule with this id belongs to the PSA's first scheduler. */
class OfPsa extends Error {}

/** The TemporalSchedules port. Schedules whose memo names this task queue belong to this product. */
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
    put(schedule, change, now) {
      const reference = referenceOf(schedule);
      const options = withNote(syncedFormOf(schedule, now, taskQueue), noteOf(schedule, change));
      const create = () =>
        client.schedule.create({
          ...options,
          scheduleId: temporalScheduleId(reference),
          memo: { ...reference, owner: taskQueue },
        });
      const handle = client.schedule.getHandle(temporalScheduleId(reference));
      // Writes the full state each time; nothing of the old state is kept.
      const update = () =>
        handle.update(({ memo }) => {
          if (!isOfProduct(memo)) throw new OfPsa();
          return options;
        });
      // An update can't set the memo.
      const replace = async () => {
        await handle.delete().catch(onlyIf(ScheduleNotFoundError, async () => {}));
        await create();
      };
      return soon(async () => {
        const changed = schedule.revision === 1 ? create().catch(onlyIf(ScheduleAlreadyRunning, update)) : update();
        await changed.catch(onlyIf(ScheduleNotFoundError, create)).catch(onlyIf(OfPsa, replace));
      });
    },

    remove: (reference) =>
      soon(async () => {
        const handle = client.schedule.getHandle(temporalScheduleId(reference));
        const found = await handle.describe().catch(onlyIf(ScheduleNotFoundError, async () => undefined));
        if (found && isOfProduct(found.memo)) {
          await handle.delete().catch(onlyIf(ScheduleNotFoundError, async () => {}));
        }
      }),

    async startRun(job, schedule, nominal) {
      if (schedule && nominal !== undefined) {
        const carrier = client.workflow.getHandle(occurrenceWorkflowId(referenceOf(schedule), nominal));
        const woken = () =>
          carrier.signal(asked).then(
            () => true,
            onlyIf(WorkflowNotFoundError, async () => false),
          );
        if (await soon(woken)) return;
      }
      await soon(() =>
        client.workflow.signalWithStart<Run>('run', {
          workflowId: runWorkflowId(job.runId),
          taskQueue,
          args: [job],
          signal: asked,
          priority: priorityOf(job),
          typedSearchAttributes: [
            { key: TENANT, value: job.tenantId },
            ...(schedule ? [{ key: INSTALL, value: schedule.installId }] : []),
            { key: SCHEDULE, value: job.scheduleId },
            { key: RUN_STATUS, value: STARTED },
          ],
          ...(schedule ? labelsOf(schedule) : {}),
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
      for await (const summary of client.schedule.list({ pageSize: PAGE_SIZE })) {
        const { scheduleId, memo, info, state } = summary;
        const reference = ownReference(memo, taskQueue);
        if (!reference || !scheduleId.startsWith(SCHEDULE_PREFIX)) continue;
        yield {
          ...reference,
          nextTimes: state.paused ? [] : info.nextActionTimes.map((time) => time.getTime()),
          compare: (schedule, now) => compareListed(summary, syncedFormOf(schedule, now, taskQueue)),
        };
      }
    },

    inspect(schedule, now) {
      const handle = client.schedule.getHandle(temporalScheduleId(referenceOf(schedule)));
      return soon(() => handle.describe()).then(
        (described) => compareDescribed(described, syncedFormOf(schedule, now, taskQueue)),
        onlyIf(ScheduleNotFoundError, async () => undefined),
      );
    },
  };
}

function referenceOf({ tenantId, installId, id: scheduleId }: ScheduleRow): ScheduleReference {
  return { tenantId, installId, scheduleId };
}

function ownReference(memo: Record<string, unknown> | undefined, owner: string): ScheduleReference | undefined {
  const { tenantId, installId, scheduleId } = memo ?? {};
  const named = typeof tenantId === 'string' && typeof installId === 'string' && typeof scheduleId === 'string';
  return named && memo?.owner === owner ? { tenantId, installId, scheduleId } : undefined;
}
