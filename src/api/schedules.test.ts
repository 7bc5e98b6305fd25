import { describe, expect, it } from 'vitest';
import { refreshInterval } from './schedules.ts';
import type { RunStatus, Schedule } from './types.ts';

const now = Date.parse('2026-11-23T12:00:00Z');

function schedule(nextRunAt: string | null, ...statuses: RunStatus[]): Schedule {
  return { next_run_at: nextRunAt, recent_runs: statuses.map((status) => ({ status })) } as Schedule;
}

describe('refreshInterval', () => {
  it.each([
    ['nothing is known yet', undefined, 15_000],
    ['there are none', [], 15_000],
    ['the next run is far', [schedule('2026-11-23T12:01:00Z', 'succeeded')], 15_000],
    ['the next run is near', [schedule('2026-11-23T12:00:59Z', 'succeeded')], 2_000],
    ['the next run is overdue', [schedule('2026-11-23T11:59:00Z')], 2_000],
    ['one is queued', [schedule(null), schedule(null, 'succeeded', 'queued')], 2_000],
    ['one is running', [schedule(null, 'running')], 2_000],
    ['all are stopped', [schedule(null, 'failed', 'skipped')], 15_000],
  ])('when %s', (_, schedules, expected) => {
    expect(refreshInterval(schedules, now)).toBe(expected);
  });
});
