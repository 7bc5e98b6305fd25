import { runNowId } from '#domain/new-run.ts';
import type { Install } from '#domain/ports/store/installs.ts';
import type { RunRow } from '#domain/ports/store/runs.ts';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import { retryNow, stopRetrying } from '#domain/retries/retry-run.ts';
import { rerun } from '#domain/schedules/rerun.ts';
import { startManualRun } from '#domain/schedules/start-manual-run.ts';
import { cursorOf, pageOf, readCursor } from '../cursor.ts';
import { type Answer, answer, type Operation } from '../operation.ts';
import { presentRun } from '../presenters/present-run.ts';
import { findRun, findSchedule, lockRun, lockSchedule, type RunTarget, type ScheduleTarget } from './find.ts';

export const runScheduleNow: Operation<'runScheduleNow', ScheduleTarget> = {
  scope: 'tenant',
  find: lockSchedule,
  idempotentOn: ({ schedule }) => schedule.id,
  refusesFirst: true,
  async execute(context, { install, schedule }, { body, headers }) {
    const run = await startManualRun(context, install, schedule, {
      id: runNowId(schedule.id, context.caller.subject, headers['Idempotency-Key']),
      trigger: 'run_now',
      allowDisabled: body.allow_disabled,
    });
    return run.ok ? accepted(install, schedule, run.value) : run;
  },
};

export const rerunRun: Operation<'rerunRun', RunTarget> = {
  scope: 'tenant',
  find: lockRun,
  idempotentOn: ({ run }) => run.id,
  refusesFirst: true,
  async execute(context, { install, schedule, run: repeated }, { body, headers }) {
    const run = await rerun(context, install, schedule, repeated, {
      allowDisabled: body.allow_disabled,
      key: headers['Idempotency-Key'],
    });
    return run.ok ? accepted(install, schedule, run.value) : run;
  },
};

export const retryRunNow: Operation<'retryRunNow', RunTarget> = {
  scope: 'tenant',
  find: lockRun,
  async execute(context, { install, schedule, run: waiting }, { body }) {
    const run = await retryNow(context, install, schedule, waiting, body.attempt);
    return run.ok ? answer({ status: 200, body: presentRun(run.value, schedule) }) : run;
  },
};

export const stopRetryingRun: Operation<'stopRetryingRun', RunTarget> = {
  scope: 'tenant',
  find: lockRun,
  async execute(context, { install, schedule, run: waiting }) {
    const run = await stopRetrying(context, install, schedule, waiting);
    return run.ok ? answer({ status: 200, body: presentRun(run.value, schedule) }) : run;
  },
};

function accepted({ extensionId }: Install, schedule: ScheduleRow, run: RunRow) {
  const location = `/api/extensions/${extensionId}/schedules/${run.scheduleId}/runs/${run.id}`;
  const body = presentRun(run, schedule);
  return answer<Answer<'runScheduleNow'>>({ status: 202, headers: { Location: location }, body });
}

export const listRuns: Operation<'listRuns', ScheduleTarget> = {
  scope: 'tenant',
  find: findSchedule,
  async execute({ tx }, { schedule }, { query }) {
    const place = readCursor(query.cursor);
    if (!place.ok) return place;
    const statuses = [query.status ?? [], query.statuses ?? []].flat();
    const before = place.value && { scheduledFor: place.value.at, id: place.value.id };
    const rows = await tx.runs.list(schedule.tenantId, schedule.id, {
      limit: query.limit + 1,
      ...(before ? { before } : {}),
      ...(statuses.length > 0 ? { statuses } : {}),
      ...(query.trigger ? { trigger: query.trigger } : {}),
      ...(query.from ? { from: Date.parse(query.from) } : {}),
      ...(query.to ? { to: Date.parse(query.to) } : {}),
    });
    const page = pageOf(rows, query.limit, ({ scheduledFor: at, id }) => cursorOf({ at, id }));
    const items = page.rows.map((run) => presentRun(run, schedule));
    return answer({ status: 200, body: { items, next_cursor: page.next } });
  },
};

export const getRun: Operation<'getRun', RunTarget> = {
  scope: 'tenant',
  find: findRun,
  execute: async (_, { run, schedule }) => answer({ status: 200, body: presentRun(run, schedule) }),
};
