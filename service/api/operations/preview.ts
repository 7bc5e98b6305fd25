import type { Crowding } from '@extension-schedules/core/crowding.ts';
import { offsetAt, type Zone } from '@extension-schedules/core/recurrence/zone.ts';
import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import { iso } from '#domain/iso.ts';
import type { Install } from '#domain/ports/store/installs.ts';
import { type Preview, previewSchedule as preview } from '#domain/preview/preview-schedule.ts';
import { answer, type Operation } from '../operation.ts';
import { presentClockChange } from '../presenters/present-clock-change.ts';
import { findInstall } from './find.ts';
import { spanOf } from './schedules.ts';

type Schemas = components['schemas'];

/** Previews a cron expression in a time zone; read-only. */
export const previewSchedule: Operation<'previewSchedule', Install> = {
  scope: 'tenant',
  find: findInstall,
  async execute(context, install, { body }) {
    const { cron, timezone, count, schedule_id: scheduleId } = body;
    const timing = { cron, timezone, span: spanOf(body) };
    const found = await preview(context, install, { ...timing, count, ...(scheduleId ? { scheduleId } : {}) });
    if (!found.ok) return found;
    return answer({ status: 200, body: presentPreview(found.value, context.timezoneDataVersion) });
  },
};

function presentPreview(preview: Preview, timezoneDataVersion: string): Schemas['SchedulePreview'] {
  const { cron, zone } = preview.recurrence;
  return {
    cron: cron.text,
    timezone: zone.name,
    timezone_data_version: timezoneDataVersion,
    description: preview.description,
    smallest_interval_seconds: preview.smallestIntervalMs / 1000,
    next: preview.next.map((at) => ({ at: iso(at), local: localIso(at, zone) })),
    clock_changes: preview.clockChanges.map(presentClockChange),
    crowding: preview.crowding ? presentCrowding(preview.crowding, zone) : null,
    warnings: preview.warnings,
  };
}

function presentCrowding({ at, schedules, suggestion }: Crowding, zone: Zone): Schemas['Crowding'] {
  const quieter = suggestion && {
    cron: suggestion.recurrence.cron.text,
    local_time: localIso(suggestion.at, zone).slice(11, 16),
    schedules: suggestion.schedules,
  };
  return { at: iso(at), local: localIso(at, zone), schedules, suggestion: quieter ?? null };
}

/** Formats an instant as local time with its UTC offset, such as `2026-11-24T02:30:00+01:00`. */
function localIso(instant: number, zone: Zone): string {
  const offset = offsetAt(zone, instant);
  const reading = new Date(instant + offset).toISOString().slice(0, 19);
  const distance = new Date(Math.abs(offset)).toISOString().slice(11, 16);
  return `${reading}${offset < 0 ? '-' : '+'}${distance}`;
}
