import { verbatim } from '@extension-schedules/core/json/json-text.ts';
import { membersOf } from '@extension-schedules/core/json/members.ts';
import { UNDO_WINDOW_MS } from '@extension-schedules/core/limits.ts';
import type { Span } from '@extension-schedules/core/recurrence/recurrence.ts';
import type { ScheduleSettings } from '@extension-schedules/core/schedule-settings.ts';
import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import type { RequestContext } from '#domain/context.ts';
import { etagOf } from '#domain/etag.ts';
import type { Install } from '#domain/ports/store/installs.ts';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import { ok } from '#domain/problem.ts';
import { createSchedule as create } from '#domain/schedules/create-schedule.ts';
import { deleteSchedule as remove } from '#domain/schedules/delete-schedule.ts';
import { readSurroundings, type ScheduleSurroundings, surroundingsOfNew } from '#domain/schedules/read-surroundings.ts';
import { undoDelete } from '#domain/schedules/undo-delete.ts';
import { type ScheduleChange, updateSchedule as update } from '#domain/schedules/update-schedule.ts';
import { cursorOf, pageOf, readCursor } from '../cursor.ts';
import { type Answer, answer, type Operation } from '../operation.ts';
import { presentSchedule } from '../presenters/present-schedule.ts';
import {
  findInstall,
  findSchedule,
  idOf,
  keepInstall,
  lockSchedule,
  matchSchedule,
  type ScheduleTarget,
} from './find.ts';

/** The answer of a schedule's operations: its current state with its ETag. */
export async function answerSchedule(context: RequestContext, install: Install, schedule: ScheduleRow) {
  const shown = await readSurroundings(context, install, [schedule], { withPayload: true });
  return answer<Answer<'getSchedule'>>({ status: 200, ...presentOne(shown) });
}

function presentOne([shown]: readonly ScheduleSurroundings[]) {
  if (!shown) throw new Error('A schedule without surroundings');
  const payload_json = shown.payload === null ? null : verbatim(shown.payload);
  return { headers: { ETag: etagOf(shown.schedule) }, body: { ...presentSchedule(shown), payload_json } };
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
    const shown = await readSurroundings(context, install, page.rows);
    return answer({ status: 200, body: { items: shown.map(presentSchedule), next_cursor: page.next } });
  },
};

export const createSchedule: Operation<'createSchedule', Install> = {
  scope: 'tenant',
  find: keepInstall,
  idempotentOn: (install) => install.extensionId,
  refusesFirst: true,
  async execute(context, install, { body: wanted, bodyText }) {
    const payload = payloadIn(bodyText) ?? null;
    const created = await create(context, install, {
      endpointId: wanted.endpoint_id.toLowerCase(),
      name: wanted.name ?? null,
      cron: wanted.cron,
      timezone: wanted.timezone,
      span: spanOf(wanted),
      enabled: wanted.enabled,
      payload,
      settings: settingsOf(wanted),
    });
    if (!created.ok) return created;
    const { schedule, endpoint } = created.value;
    const { headers, body } = presentOne(await surroundingsOfNew(context, install, schedule, { endpoint, payload }));
    const Location = `/api/extensions/${install.extensionId}/schedules/${schedule.id}`;
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
  async execute(context, { install, schedule }, { body, bodyText }) {
    const updated = await update(context, install, schedule, changeOf(body, payloadIn(bodyText)));
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

export const undoDeleteSchedule: Operation<'undoDeleteSchedule', ScheduleTarget> = {
  scope: 'tenant',
  async find(context) {
    const install = await keepInstall(context);
    if (!install.ok) return install;
    const { tenantId, id: installId } = install.value;
    const living = await findSchedule(context);
    if (living.ok) return living;
    const scheduleId = idOf(context.params.scheduleId);
    const since = context.clock.now() - UNDO_WINDOW_MS;
    const schedule = scheduleId && (await context.tx.schedules.lockDeleted(tenantId, installId, scheduleId, since));
    // Another request may have undeleted it while this one waited for the lock.
    return schedule ? ok({ install: install.value, schedule }) : findSchedule(context);
  },
  async execute(context, { install, schedule }, { body }) {
    if (schedule.deletedAt === null) return answerSchedule(context, install, schedule);
    const restored = await undoDelete(context, install, schedule, body.name);
    return restored.ok ? answerSchedule(context, install, restored.value) : restored;
  },
};

function changeOf(patch: components['schemas']['SchedulePatch'], payload: string | null | undefined): ScheduleChange {
  return {
    ...(patch.endpoint_id === undefined ? {} : { endpointId: patch.endpoint_id.toLowerCase() }),
    ...(patch.name === undefined ? {} : { name: patch.name }),
    ...(patch.cron === undefined ? {} : { cron: patch.cron }),
    ...(patch.timezone === undefined ? {} : { timezone: patch.timezone }),
    span: {
      ...(patch.starts_at === undefined ? {} : { startsAt: instantOf(patch.starts_at) }),
      ...(patch.ends_at === undefined ? {} : { endsAt: instantOf(patch.ends_at) }),
    },
    ...(patch.enabled === undefined ? {} : { enabled: patch.enabled }),
    ...(payload === undefined ? {} : { payload }),
    ...(patch.muted_until === undefined ? {} : { mutedUntil: instantOf(patch.muted_until) }),
    settings: settingsOf(patch),
  };
}

/** The instant of a text that the contract has found valid. */
export function instantOf(text: string | null): number | null {
  return text === null ? null : Date.parse(text);
}

/** The span of a new schedule. */
export function spanOf({
  starts_at,
  ends_at,
}: Pick<components['schemas']['SchedulePatch'], 'starts_at' | 'ends_at'>): Span {
  return { startsAt: instantOf(starts_at ?? null), endsAt: instantOf(ends_at ?? null) };
}

/** The payload's original text; undefined if the request has none. */
function payloadIn(bodyText: string): string | null | undefined {
  const text = membersOf(bodyText).get('payload_json');
  return text === 'null' ? null : text;
}

/** The settings that a request sets. */
export function settingsOf(body: components['schemas']['SchedulePatch']): Partial<ScheduleSettings> {
  return {
    ...(body.max_attempts === undefined ? {} : { maxAttempts: body.max_attempts }),
    ...(body.timeout_ms === undefined ? {} : { timeoutMs: body.timeout_ms }),
    ...(body.overlap === undefined ? {} : { overlap: body.overlap }),
    ...(body.catch_up === undefined ? {} : { catchUp: body.catch_up }),
    ...(body.catch_up_window_ms === undefined ? {} : { catchUpWindowMs: body.catch_up_window_ms }),
    ...(body.pause_after_failures === undefined ? {} : { pauseAfterFailures: body.pause_after_failures }),
    ...(body.notify_after_failures === undefined ? {} : { notifyAfterFailures: body.notify_after_failures }),
    ...(body.notify_on_recovery === undefined ? {} : { notifyOnRecovery: body.notify_on_recovery }),
  };
}
