import { skipNext, unskipNext } from '#domain/schedules/skip-next.ts';
import type { Operation } from '../operation.ts';
import { lockSchedule, matchSchedule, type ScheduleTarget } from './find.ts';
import { answerSchedule } from './schedules.ts';

export const skipNextOccurrence: Operation<'skipNextOccurrence', ScheduleTarget> = {
  scope: 'tenant',
  find: lockSchedule,
  precondition: matchSchedule,
  async execute(context, { install, schedule }) {
    const skipping = await skipNext(context, install, schedule);
    return skipping.ok ? answerSchedule(context, install, skipping.value) : skipping;
  },
};

export const undoSkipNext: Operation<'undoSkipNext', ScheduleTarget> = {
  scope: 'tenant',
  find: lockSchedule,
  precondition: matchSchedule,
  async execute(context, { install, schedule }) {
    return answerSchedule(context, install, await unskipNext(context, install, schedule));
  },
};
