import type { components } from '@extension-schedules/openapi/schedules.gen.ts';

export type Schedule = components['schemas']['Schedule'];
type Run = Schedule['recent_runs'][number];

const SCHEDULES = 50;
const RUNS = 20;
/** A refresh shows a new run of this many schedules. */
const CHANGED = 5;
const HOUR = 3_600_000;

const WORDS = ['agreement', 'invoice', 'backup', 'ticket', 'device', 'licence', 'asset', 'contact', 'report', 'price'];

/**
 * Fifty schedules with twenty runs each, made from one that the service returned.
 * @param refresh 0 at first; each later one has another run of some schedules
 */
export function fifty(like: Schedule, refresh: number, now: number): Schedule[] {
  return Array.from({ length: SCHEDULES }, (_, at) => {
    const more = Math.max(0, Math.ceil((refresh * CHANGED - at) / SCHEDULES));
    return {
      ...like,
      id: uuid(at, 0),
      name: `${WORDS[at % WORDS.length]} sync of client ${at}`,
      cron: `${at} ${at % 24} * * *`,
      enabled: true,
      state: 'active',
      // The first is due soon, so the card refreshes every two seconds.
      next_run_at: new Date(now + 30_000 + at * HOUR).toISOString(),
      revision: like.revision + more,
      recent_runs: Array.from({ length: RUNS }, (_, index) => runOf(at, more + index, now)),
    };
  });
}

function runOf(schedule: number, index: number, now: number): Run {
  const took = 1_000 + ((schedule * 7 + index * 13) % 20) * 250;
  return {
    id: uuid(schedule, index + 1),
    status: (schedule + index) % 9 === 0 ? 'failed' : 'succeeded',
    trigger: 'schedule',
    scheduled_for: new Date(now - (RUNS - index) * HOUR).toISOString(),
    duration_ms: took,
    call_duration_ms: took,
    attempts: 1,
    retry: null,
  };
}

const uuid = (schedule: number, index: number) =>
  `00000000-0000-4000-8000-${String(schedule * 1_000 + index).padStart(12, '0')}`;
