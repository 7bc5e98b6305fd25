import type { RunStatus, RunTrigger } from '@extension-schedules/core/states.ts';
import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import type { Install } from '#domain/ports/store/installs.ts';
import type { RunRow } from '#domain/ports/store/runs.ts';
import { ok, type Result } from '#domain/problem.ts';
import { runNowId } from '#domain/runs/new-run.ts';
import { rerun } from '#domain/schedules/rerun.ts';
import { runByHand } from '#domain/schedules/run-by-hand.ts';
import { cursorOf, pageOf, readCursor } from '../cursor.ts';
import type { Answer, Operation } from '../operation.ts';
import { presentRun } from '../presenters/present-run.ts';
import { findRun, findSchedule, lockSchedule, type ScheduleTarget } from './find.ts';

interface RunQuery {
  limit: number;
  cursor?: string;
  status?: RunStatus;
  trigger?: RunTrigger;
}

type RunNow = components['schemas']['RunNow'];

export const runScheduleNow: Operation<ScheduleTarget, RunNow> = {
  find: lockSchedule,
  idempotentOn: ({ schedule }) => schedule.id,
  async execute(context, { install, schedule }, { body, headers }) {
    const run = await runByHand(context, install, schedule, {
      id: runNowId(schedule.id, context.caller.subject, headers['idempotency-key'] ?? ''),
      trigger: 'run_now',
      allowDisabled: body.allow_disabled ?? false,
    });
    return run.ok ? accepted(install, run.value) : run;
  },
};

export const rerunRun: Operation<ScheduleTarget & { run: RunRow }, RunNow> = {
  async find(context) {
    const target = await lockSchedule(context);
    if (!target.ok) return target;
    const run = await findRun(context);
    return run.ok ? ok({ ...target.value, run: run.value }) : run;
  },
  idempotentOn: ({ run }) => run.id,
  async execute(context, { install, schedule, run: repeated }, { body, headers }) {
    const run = await rerun(context, install, schedule, repeated, {
      allowDisabled: body.allow_disabled ?? false,
      key: headers['idempotency-key'] ?? '',
    });
    return run.ok ? accepted(install, run.value) : run;
  },
};

function accepted({ extensionId }: Install, run: RunRow): Result<Answer> {
  const location = `/api/extensions/${extensionId}/schedules/${run.scheduleId}/runs/${run.id}`;
  return ok({ status: 202, headers: { location }, body: presentRun(run) });
}

export const listRuns: Operation<ScheduleTarget, never, RunQuery> = {
  find: findSchedule,
  async execute({ tx }, { schedule }, { query }) {
    const place = readCursor(query.cursor);
    if (!place.ok) return place;
    const before = place.value && { scheduledFor: place.value.at, id: place.value.id };
    const rows = await tx.runs.list(schedule.tenantId, schedule.id, {
      limit: query.limit + 1,
      ...(before ? { before } : {}),
      ...(query.status ? { status: query.status } : {}),
      ...(query.trigger ? { trigger: query.trigger } : {}),
    });
    const page = pageOf(rows, query.limit, ({ scheduledFor: at, id }) => cursorOf({ at, id }));
    return ok({ status: 200, body: { items: page.rows.map(presentRun), next_cursor: page.next } });
  },
};

export const getRun: Operation<RunRow> = {
  find: findRun,
  execute: async (_, run) => ok({ status: 200, body: presentRun(run) }),
};
