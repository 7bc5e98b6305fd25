import { setTimeout as pause } from 'node:timers/promises';
import {
  type Client,
  type ScheduleDescription,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
} from '@temporalio/client';
import type { PsaSchedules } from '#domain/ports/psa-scheduler.ts';
import type { PsaTimer, TimerReference } from '#domain/ports/psa-timer.ts';
import { isOfProduct, SCHEDULE_PREFIX, temporalScheduleId } from './names.ts';
import { onlyIf } from './only-if.ts';

const DEADLINE_MS = 15_000;
const LOOK_EVERY_MS = 50;
/** A recreated Schedule doesn't call occurrences due longer ago than this. */
const MADE_UP_MS = 60_000;

type Shape = Pick<ScheduleDescription, 'spec' | 'action' | 'policies' | 'state'>;

/**
 * The PsaSchedules port. The PSA's Schedules have the same ids as this product's, but not the memo that identifies the
 * latter.
 * @param readingMs time after which a started workflow has read its schedule's row and calls regardless of changes
 */
export function createPsaSchedules(client: Client, readingMs = 5_000): PsaSchedules {
  const handleOf = (schedule: TimerReference) => client.schedule.getHandle(temporalScheduleId(schedule));
  const soon = <T>(work: () => Promise<T>) => client.connection.withDeadline(Date.now() + DEADLINE_MS, work);
  const describe = (schedule: TimerReference) =>
    soon(() =>
      handleOf(schedule)
        .describe()
        .catch(onlyIf(ScheduleNotFoundError, async () => undefined)),
    );
  const ofPsa = async (schedule: TimerReference) => {
    const found = await describe(schedule);
    return found && !isOfProduct(found.memo) ? found : undefined;
  };

  /** Polls until the change is visible: Temporal applies accepted changes later. */
  async function until<T>(look: () => Promise<T | undefined>, what: string): Promise<T> {
    for (const end = Date.now() + DEADLINE_MS; ; await pause(LOOK_EVERY_MS)) {
      const found = await look();
      if (found !== undefined) return found;
      if (Date.now() > end) throw new Error(`Temporal has not ${what} within ${DEADLINE_MS / 1000} s`);
    }
  }

  async function remove(schedule: TimerReference, found: ScheduleDescription | undefined): Promise<void> {
    if (!found) return;
    await soon(() =>
      handleOf(schedule)
        .delete()
        .catch(onlyIf(ScheduleNotFoundError, async () => {})),
    );
    await until(async () => ((await describe(schedule)) ? undefined : true), `removed ${found.scheduleId}`);
  }

  return {
    problem: () =>
      soon(() => client.workflowService.describeNamespace({ namespace: client.options.namespace })).then(
        () => null,
        (error: Error) => `Temporal cannot be reached for the namespace ${client.options.namespace}: ${error.message}.`,
      ),

    async *timers() {
      for await (const { scheduleId, memo } of client.schedule.list()) {
        const [installId, schedule, ...more] = scheduleId.slice(SCHEDULE_PREFIX.length).split(':');
        const named = scheduleId.startsWith(SCHEDULE_PREFIX) && installId && schedule && more.length === 0;
        if (named && !isOfProduct(memo)) yield { installId, scheduleId: schedule };
      }
    },

    async find(schedule) {
      const found = await ofPsa(schedule);
      return found && timerOf(found);
    },

    async pause(schedule) {
      await soon(() => handleOf(schedule).pause('Taken over by Extension Schedules'));
      const paused = await until(async () => {
        const found = await describe(schedule);
        return found?.state.paused ? found : undefined;
      }, 'paused the Schedule');
      const { recentActions } = paused.info;
      const [newest = 0] = recentActions.map(({ takenAt }) => takenAt.getTime()).sort((a, b) => b - a);
      // The PSA's job calls nothing if it doesn't find its schedule's row, and rows of this product are hidden from it.
      await pause(Math.min(readingMs, Math.max(0, newest + readingMs - Date.now())));
      const [last] = recentActions.map(({ scheduledAt }) => scheduledAt.getTime()).sort((a, b) => b - a);
      return last ?? null;
    },

    remove: async (schedule) => remove(schedule, await ofPsa(schedule)),

    async removeOurs(schedule) {
      const found = await describe(schedule);
      await remove(schedule, found && isOfProduct(found.memo) ? found : undefined);
    },

    async putBack(schedule, timer, cadence, since) {
      const { spec, action, policies, state } = timer.shape as Shape;
      const { startAt, endAt, ...rest } = spec;
      const kept = {
        ...rest,
        ...(startAt === undefined ? {} : { startAt: new Date(startAt) }),
        ...(endAt === undefined ? {} : { endAt: new Date(endAt) }),
      };
      await soon(() =>
        client.schedule.create({
          scheduleId: temporalScheduleId(schedule),
          spec: cadence ? { cronExpressions: [cadence.cron], timezone: cadence.timezone } : kept,
          action,
          policies,
          state: { paused: state.paused, ...(state.note === undefined ? {} : { note: state.note }) },
        }),
      );
      if (state.paused) return;
      const made = await until(() => describe(schedule), 'made the Schedule');
      const end = made.info.createdAt;
      const start = new Date(Math.max(since + 1, end.getTime() - MADE_UP_MS));
      if (start < end) {
        await soon(() => handleOf(schedule).backfill({ start, end, overlap: ScheduleOverlapPolicy.ALLOW_ALL }));
      }
    },
  };
}

function timerOf({ spec, action, policies, state, info }: ScheduleDescription): PsaTimer {
  return {
    runner: 'temporal',
    calls: true,
    cron: null,
    timezone: spec.timezone || 'UTC',
    nextTimes: info.nextActionTimes.map((time) => time.getTime()),
    paused: state.paused,
    unfinished: info.runningActions.length,
    shape: { spec, action, policies, state } satisfies Shape,
  };
}
