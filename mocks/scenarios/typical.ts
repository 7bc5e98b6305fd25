import type { RunRow } from '@extension-schedules/service/domain/ports/store/runs.ts';
import type { ScheduleRow } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import { newRun } from '@extension-schedules/service/domain/runs/new-run.ts';
import { after, answers, failsUntil, type Guest, hangs, hasNoBundle, overflows, traps } from '../guest.ts';
import {
  CONTENT_HASH,
  EXTENSION_ID,
  hostWith,
  INSTALL,
  type ScheduleSpec,
  scheduleRow,
  withOutcomes,
} from './agreement-hub.ts';
import { type Ending, type History, historyOf, skipped } from './history.ts';
import type { Scenario } from './scenario.ts';

const DAY_MS = 86_400_000;

const GUESTS: Record<string, Guest> = {
  'POST /usage/report': after(9_000, answers(200, { period: 'yesterday', customers: 61, usage_lines: 2_118 })),
  'GET /prices/refresh': hasNoBundle,
  'POST /licences/count': failsUntil(2, 503, 'the licence portal is busy, try again', answers(200, { seats: 1_904 })),
  'POST /agreements/validate': answers(422, { message: '3 agreements have no billing contact' }),
  'GET /usage/export': overflows,
  'GET /agreements/status': hangs,
  'POST /agreements/import': traps('guest panicked at import.rs:88: column "sku" is missing'),
};

const NO_BUNDLE: Ending = {
  status: 'failed',
  code: 'BUNDLE_UNAVAILABLE',
  message: 'bundle_fetch_failed: no such object',
};
const BUSY: Ending = {
  status: 'failed',
  code: 'GUEST_UNAVAILABLE',
  message: 'the accounting system is busy, try again',
  httpStatus: 503,
  text: '{"message":"the accounting system is busy, try again"}',
};

/** An MSP's everyday: things run, one runs right now, one fails, one is paused, one has lost its endpoint. */
export function typical(now: number = Date.now()): Scenario {
  const pause = {
    reason: 'user',
    note: 'Office move',
    by: 'Dana Weber',
    since: now - DAY_MS,
    until: now + 4 * DAY_MS,
  } as const;
  const specs: [ScheduleSpec, History][] = [
    [
      { name: 'Nightly agreement sync', cron: '30 2 * * *', payload: { scope: 'changed' } },
      { count: 36, takes: 3_400 },
    ],
    [
      {
        name: 'Usage report to billing',
        cron: '*/15 * * * 1-5',
        path: '/usage/report',
        payload: { period: 'yesterday' },
      },
      {
        count: 60,
        takes: 540_000,
        ending: (ago) => (ago === 14 || ago === 13 ? BUSY : ago === 7 || ago === 6 ? skipped('overlap') : undefined),
      },
    ],
    [
      {
        name: 'Refresh price list',
        cron: '0 6 1 * *',
        timezone: 'America/New_York',
        method: 'GET',
        path: '/prices/refresh',
      },
      { count: 20, takes: 5_200, ending: (ago) => (ago <= 3 ? NO_BUNDLE : undefined) },
    ],
    [
      { name: 'Reminder e-mails', cron: '0 9 * * 1-5', path: '/reminders/send', pause },
      { count: 14, takes: 900 },
    ],
    [
      { name: 'Warranty lookup', cron: '0 4 * * 0', timezone: 'UTC', path: '/warranty/refresh', endpointValid: false },
      { count: 9, takes: 2_100 },
    ],
    [
      { name: 'Licence count', cron: '0 */6 * * *', path: '/licences/count' },
      { count: 30, takes: 1_600, ending: (ago) => (ago === 9 ? skipped('missed') : undefined) },
    ],
    [
      { name: 'Validate agreements', cron: '15 7 * * 1', path: '/agreements/validate', enabled: false },
      { count: 4, takes: 700 },
    ],
  ];
  const { schedules, runs } = build(specs, now);
  const report = schedules[1];
  if (report) runs.push(runningNow(report, now));
  return {
    seed: { host: hostWith(), schedules, runs },
    extensionId: EXTENSION_ID,
    person: 'admin',
    guests: GUESTS,
  };
}

/** Rows with their histories, the rows as their runs have left them. */
export function build(
  specs: readonly (readonly [ScheduleSpec, History])[],
  now: number,
): { schedules: ScheduleRow[]; runs: RunRow[] } {
  const built = specs.map(([spec, history], index) => {
    const row = scheduleRow(index + 1, spec, now);
    const runs = historyOf(row, now - 10 * 60_000, history);
    return { schedule: withOutcomes(row, runs), runs };
  });
  return { schedules: built.map(({ schedule }) => schedule), runs: built.flatMap(({ runs }) => runs) };
}

/** Somebody has pressed Run now; the answer comes within half a minute. */
export function runningNow(schedule: ScheduleRow, now: number): RunRow {
  const startedAt = now - 38_000;
  const seed = {
    id: '5f0c9a60-55c7-5a31-8a9f-1a2b3c4d0001',
    scheduledFor: startedAt - 200,
    trigger: 'run_now' as const,
    requestedBy: 'Dana Weber',
  };
  const attempt = { number: 1, status: 'running' as const, startedAt, deadlineAt: now + 20_000 };
  return {
    ...newRun(schedule, INSTALL, seed, startedAt - 200),
    status: 'running',
    startedAt,
    contentHash: CONTENT_HASH,
    attempts: [{ ...attempt, finishedAt: null, httpStatus: null, error: null, retryAt: null }],
  };
}
