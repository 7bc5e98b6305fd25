import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import { etagOf, matchRevision } from '#domain/etag.ts';
import type { Install } from '#domain/ports/store/installs.ts';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import { ok, type Result } from '#domain/problem.ts';
import { createSchedule as create } from '#domain/schedules/create-schedule.ts';
import { deleteSchedule as remove } from '#domain/schedules/delete-schedule.ts';
import { readSurroundings } from '#domain/schedules/read-surroundings.ts';
import { type ScheduleChange, updateSchedule as update } from '#domain/schedules/update-schedule.ts';
import { cursorOf, pageOf, readCursor } from '../cursor.ts';
import type { Answer, Operation, OperationContext } from '../operation.ts';
import { presentSchedule } from '../presenters/present-schedule.ts';
import { findInstall, findSchedule, keepInstall, lockSchedule, type ScheduleTarget } from './find.ts';
import { settingsOf } from './settings.ts';

type ScheduleCreate = components['schemas']['ScheduleCreate'];
type SchedulePatch = components['schemas']['SchedulePatch'];

/** What one schedule's own operations answer: as it is now, with its tag. */
export async function answerSchedule(
  context: OperationContext,
  install: Install,
  schedule: ScheduleRow,
  status: 200 | 201 = 200,
  headers: Record<string, string> = {},
): Promise<Result<Answer>> {
  const [body] = await present(context, install, [schedule]);
  return ok({ status, headers: { etag: etagOf(schedule), ...headers }, body });
}

async function present(context: OperationContext, install: Install, rows: readonly ScheduleRow[]) {
  const surroundings = await readSurroundings(context, install, rows);
  return rows.flatMap((row, index) => {
    const around = surroundings[index];
    return around ? [presentSchedule(row, around)] : [];
  });
}

export const listSchedules: Operation<Install, never, { limit: number; cursor?: string }> = {
  find: findInstall,
  async execute(context, install, { query }) {
    const place = readCursor(query.cursor);
    if (!place.ok) return place;
    const after = place.value && { createdAt: place.value.at, id: place.value.id };
    const rows = await context.tx.schedules.list(install.tenantId, install.id, {
      limit: query.limit + 1,
      ...(after ? { after } : {}),
    });
    const page = pageOf(rows, query.limit, ({ createdAt: at, id }) => cursorOf({ at, id }));
    return ok({ status: 200, body: { items: await present(context, install, page.rows), next_cursor: page.next } });
  },
};

export const createSchedule: Operation<Install, ScheduleCreate> = {
  find: keepInstall,
  idempotentOn: (install) => install.extensionId,
  async execute(context, install, { body }) {
    const created = await create(context, install, {
      endpointId: body.endpoint_id.toLowerCase(),
      name: body.name ?? null,
      cron: body.cron,
      timezone: body.timezone,
      enabled: body.enabled ?? true,
      payload: body.payload_json ?? null,
      settings: settingsOf(body),
    });
    if (!created.ok) return created;
    const location = `/api/extensions/${install.extensionId}/schedules/${created.value.id}`;
    return answerSchedule(context, install, created.value, 201, { location });
  },
};

export const getSchedule: Operation<ScheduleTarget> = {
  find: findSchedule,
  execute: (context, { install, schedule }) => answerSchedule(context, install, schedule),
};

export const updateSchedule: Operation<ScheduleTarget, SchedulePatch> = {
  find: lockSchedule,
  precondition: (_, { schedule }, ifMatch) => matchRevision(schedule, ifMatch),
  async execute(context, { install, schedule }, { body }) {
    const updated = await update(context, install, schedule, changeOf(body));
    return updated.ok ? answerSchedule(context, install, updated.value) : updated;
  },
};

export const deleteSchedule: Operation<ScheduleTarget> = {
  find: lockSchedule,
  precondition: (_, { schedule }, ifMatch) => matchRevision(schedule, ifMatch),
  async execute(context, { install, schedule }) {
    await remove(context, install, schedule);
    return ok({ status: 204 });
  },
};

function changeOf(patch: SchedulePatch): ScheduleChange {
  return {
    ...(patch.endpoint_id === undefined ? {} : { endpointId: patch.endpoint_id.toLowerCase() }),
    ...(patch.name === undefined ? {} : { name: patch.name }),
    ...(patch.cron === undefined ? {} : { cron: patch.cron }),
    ...(patch.timezone === undefined ? {} : { timezone: patch.timezone }),
    ...(patch.enabled === undefined ? {} : { enabled: patch.enabled }),
    ...(patch.payload_json === undefined ? {} : { payload: patch.payload_json }),
    settings: settingsOf(patch),
  };
}
