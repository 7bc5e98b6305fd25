import { iso } from '#domain/iso.ts';
import { pauseSchedule as pause, resumeSchedule as resume } from '#domain/schedules/pause-schedule.ts';
import { previewResume as preview } from '#domain/schedules/preview-resume.ts';
import { skipNext, unskipNext } from '#domain/schedules/skip-next.ts';
import { answer, type Operation } from '../operation.ts';
import { findSchedule, lockSchedule, matchSchedule, type ScheduleTarget } from './find.ts';
import { answerSchedule } from './schedules.ts';

export const pauseSchedule: Operation<'pauseSchedule', ScheduleTarget> = {
  scope: 'tenant',
  find: lockSchedule,
  precondition: matchSchedule,
  async execute(context, { install, schedule }, { body }) {
    const request = { until: body.until ?? null, note: body.note ?? null };
    const paused = await pause(context, install, schedule, request);
    return paused.ok ? answerSchedule(context, install, paused.value) : paused;
  },
};

export const resumeSchedule: Operation<'resumeSchedule', ScheduleTarget> = {
  scope: 'tenant',
  find: lockSchedule,
  precondition: matchSchedule,
  async execute(context, { install, schedule }) {
    return answerSchedule(context, install, await resume(context, install, schedule));
  },
};

export const previewResume: Operation<'previewResume', ScheduleTarget> = {
  scope: 'tenant',
  find: findSchedule,
  async execute({ clock }, { install, schedule }) {
    const { pause: present, missed, missedCapped, state, nextRunAt } = preview(schedule, install, clock.now());
    return answer({
      status: 200,
      body: {
        paused: present !== null,
        since: present && iso(present.since),
        until: iso(present?.until ?? null),
        missed_count: missed,
        missed_count_capped: missedCapped,
        runs: 0,
        next_run_at: iso(nextRunAt),
        state,
      },
    });
  },
};

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
