import { matchRevision } from '#domain/etag.ts';
import { skipNext, unskipNext } from '#domain/schedules/skip-next.ts';
import type { Operation } from '../operation.ts';
import { lockSchedule, type ScheduleTarget } from './find.ts';
import { answerSchedule } from './schedules.ts';

export const skipNextOccurrence: Operation<ScheduleTarget> = {
  find: lockSchedule,
  precondition: (_, { schedule }, ifMatch) => matchRevision(schedule, ifMatch),
  async execute(context, { install, schedule }) {
    const skipping = await skipNext(context, install, schedule);
    return skipping.ok ? answerSchedule(context, install, skipping.value) : skipping;
  },
};

export const undoSkipNext: Operation<ScheduleTarget> = {
  find: lockSchedule,
  precondition: (_, { schedule }, ifMatch) => matchRevision(schedule, ifMatch),
  async execute(context, { install, schedule }) {
    return answerSchedule(context, install, await unskipNext(context, install, schedule));
  },
};
