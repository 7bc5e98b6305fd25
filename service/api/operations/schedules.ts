import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import type { RequestContext } from '#domain/context.ts';
import { etagOf } from '#domain/etag.ts';
import type { Install } from '#domain/ports/store/installs.ts';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import { createSchedule as create } from '#domain/schedules/create-schedule.ts';
import { deleteSchedule as remove } from '#domain/schedules/delete-schedule.ts';
import { readSurroundings } from '#domain/schedules/read-surroundings.ts';
import { type ScheduleChange, updateSchedule as update } from '#domain/schedules/update-schedule.ts';
import { cursorOf, pageOf, readCursor } from '../cursor.ts';
import { type Answer, answer, type Operation } from '../operation.ts';
import { presentSchedule } from '../presenters/present-schedule.ts';
import { findInstall, findSchedule, keepInstall, lockSchedule, matchSchedule, type ScheduleTarget } from './find.ts';
import { settingsOf } from './settings.ts';

/** What one schedule's own operations answer: as it is now, with its tag. */
export async function answerSchedule(context: RequestContext, install: Install, schedule: ScheduleRow) {
  return answer<Answer<'getSchedule'>>({ status: 200, ...(await presentOne(context, install, schedule)) });
}

async function presentOne(context: RequestContext, install: Install, schedule: ScheduleRow) {
  const [body] = await present(context, install, [schedule]);
  if (!body) throw new Error('A schedule without surroundings');
  return { headers: { ETag: etagOf(schedule) }, body };
}

async function present(context: RequestContext, install: Install, rows: readonly ScheduleRow[]) {
  return (await readSurroundings(context, install, rows)).map(presentSchedule);
}

export const listSchedules: Operation<'listSchedules', Install> = {
  scope: 'tenant',
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
    return answer({
      status: 200,
      body: { items: await present(context, install, page.rows), next_cursor: page.next },
    });
  },
};

export const createSchedule: Operation<'createSchedule', Install> = {
  scope: 'tenant',
  find: keepInstall,
  idempotentOn: (install) => install.extensionId,
  async execute(context, install, { body: wanted }) {
    const created = await create(context, install, {
      endpointId: wanted.endpoint_id.toLowerCase(),
      name: wanted.name ?? null,
      cron: wanted.cron,
      timezone: wanted.timezone,
      enabled: wanted.enabled,
      payload: wanted.payload_json ?? null,
      settings: settingsOf(wanted),
    });
    if (!created.ok) return created;
    const { headers, body } = await presentOne(context, install, created.value);
    const Location = `/api/extensions/${install.extensionId}/schedules/${created.value.id}`;
    return answer({ status: 201, headers: { ...headers, Location }, body });
  },
};

export const getSchedule: Operation<'getSchedule', ScheduleTarget> = {
  scope: 'tenant',
  find: findSchedule,
  execute: (context, { install, schedule }) => answerSchedule(context, install, schedule),
};

export const updateSchedule: Operation<'updateSchedule', ScheduleTarget> = {
  scope: 'tenant',
  find: lockSchedule,
  precondition: matchSchedule,
  async execute(context, { install, schedule }, { body }) {
    const updated = await update(context, install, schedule, changeOf(body));
    return updated.ok ? answerSchedule(context, install, updated.value) : updated;
  },
};

export const deleteSchedule: Operation<'deleteSchedule', ScheduleTarget> = {
  scope: 'tenant',
  find: lockSchedule,
  precondition: matchSchedule,
  async execute(context, { install, schedule }) {
    await remove(context, install, schedule);
    return answer({ status: 204 });
  },
};

function changeOf(patch: components['schemas']['SchedulePatch']): ScheduleChange {
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
