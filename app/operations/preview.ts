import type { Operation } from '../contract/operation.ts';
import { presentPreview } from '../contract/present-preview.ts';
import { ok } from '../contract/problem.ts';
import type { components } from '../contract/schema.gen.ts';
import type { Install } from '../ports/store/installs.ts';
import { previewSchedule as preview } from '../preview/preview-schedule.ts';
import { findInstall } from './find.ts';

/** What an expression and a zone would do; looks only. */
export const previewSchedule: Operation<Install, components['schemas']['SchedulePreviewRequest']> = {
  find: findInstall,
  async execute(context, install, { body }) {
    const { cron, timezone, count, schedule_id: scheduleId } = body;
    const found = await preview(context, install, { cron, timezone, count, ...(scheduleId ? { scheduleId } : {}) });
    if (!found.ok) return found;
    return ok({ status: 200, body: presentPreview(found.value, context.timezoneDataVersion) });
  },
};
