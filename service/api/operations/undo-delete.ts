import { ok } from '#domain/problem.ts';
import { UNDO_WINDOW_MS, undoDelete } from '#domain/schedules/undo-delete.ts';
import type { Operation } from '../operation.ts';
import { findSchedule, idOf, keepInstall, type ScheduleTarget } from './find.ts';
import { answerSchedule } from './schedules.ts';

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
    // Somebody else may have brought it back while this one waited for the row.
    return schedule ? ok({ install: install.value, schedule }) : findSchedule(context);
  },
  async execute(context, { install, schedule }, { body }) {
    if (schedule.deletedAt === null) return answerSchedule(context, install, schedule);
    const restored = await undoDelete(context, install, schedule, body.name);
    return restored.ok ? answerSchedule(context, install, restored.value) : restored;
  },
};
