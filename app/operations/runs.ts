import type { RunStatus, RunTrigger } from '../../core/states.ts';
import { pageOf, readCursor } from '../contract/cursor.ts';
import type { Operation } from '../contract/operation.ts';
import { presentRun } from '../contract/present-run.ts';
import { ok } from '../contract/problem.ts';
import type { components } from '../contract/schema.gen.ts';
import type { RunRow } from '../ports/store/runs.ts';
import { runNow } from '../schedules/run-now.ts';
import { findRun, findSchedule, lockSchedule, type ScheduleTarget } from './find.ts';

interface RunQuery {
  limit: number;
  cursor?: string;
  status?: RunStatus;
  trigger?: RunTrigger;
}

export const runScheduleNow: Operation<ScheduleTarget, components['schemas']['RunNow']> = {
  find: lockSchedule,
  idempotentOn: ({ schedule }) => schedule.id,
  async execute(context, { install, schedule }, { body, headers }) {
    const run = await runNow(context, install, schedule, {
      allowDisabled: body.allow_disabled ?? false,
      key: headers['idempotency-key'] ?? '',
    });
    if (!run.ok) return run;
    const location = `/api/extensions/${install.extensionId}/schedules/${schedule.id}/runs/${run.value.id}`;
    return ok({ status: 202, headers: { location }, body: presentRun(run.value) });
  },
};

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
    const page = pageOf(rows, query.limit, (row) => ({ at: row.scheduledFor, id: row.id }));
    return ok({ status: 200, body: { items: page.rows.map(presentRun), next_cursor: page.next } });
  },
};

export const getRun: Operation<RunRow> = {
  find: findRun,
  execute: async (_, run) => ok({ status: 200, body: presentRun(run) }),
};
