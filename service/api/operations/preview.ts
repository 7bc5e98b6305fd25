import type { Install } from '#domain/ports/store/installs.ts';
import { previewSchedule as preview } from '#domain/preview/preview-schedule.ts';
import { answer, type Operation } from '../operation.ts';
import { presentPreview } from '../presenters/present-preview.ts';
import { findInstall } from './find.ts';

/** What an expression and a zone would do; looks only. */
export const previewSchedule: Operation<'previewSchedule', Install> = {
  scope: 'tenant',
  find: findInstall,
  async execute(context, install, { body }) {
    const { cron, timezone, count, schedule_id: scheduleId } = body;
    const found = await preview(context, install, { cron, timezone, count, ...(scheduleId ? { scheduleId } : {}) });
    if (!found.ok) return found;
    return answer({ status: 200, body: presentPreview(found.value, context.timezoneDataVersion) });
  },
};
