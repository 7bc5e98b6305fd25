import { parseRecurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import { describe, expect, it } from 'vitest';
import type { SchedulePreview } from '#api/types.ts';
import { isSamePlan, type PlannedRun, plannedRuns, servedRuns } from './planned-run.ts';

const MINUTE = 60_000;
const now = Date.parse('2027-03-20T12:00:00Z');

function planned(cron: string, zone: string, count: number, after = now): PlannedRun[] {
  const parsed = parseRecurrence(cron, zone);
  if (!parsed.ok) throw new Error(cron);
  return plannedRuns(parsed.recurrence, after, count);
}

const shifted = (runs: PlannedRun[], by: number) => runs.map(({ at, local }) => ({ at: at + by, local }));

describe('servedRuns', () => {
  const next = [
    { at: '2027-03-20T11:30:00Z', local: '2027-03-20T12:30:00+01:00' },
    { at: '2027-03-28T01:00:00Z', local: '2027-03-28T03:00:00+02:00' },
  ];

  it('uses the service clock and leaves out runs that have passed', () => {
    expect(servedRuns({ next } as SchedulePreview, now)).toEqual([
      { at: Date.parse('2027-03-28T01:00Z'), local: Date.parse('2027-03-28T03:00Z') },
    ]);
  });
});

describe('isSamePlan', () => {
  const ours = planned('30 2 * * *', 'Europe/Berlin', 30);

  it('is true when only runs at either end of a plan are missing', () => {
    expect(isSamePlan(ours, planned('30 2 * * *', 'Europe/Berlin', 30, now + 2 * 86_400_000))).toBe(true);
    expect(isSamePlan(ours, planned('30 2 * * *', 'Europe/Berlin', 5))).toBe(true);
  });

  it('is false for runs at other instants', () => {
    expect(isSamePlan(ours, shifted(ours, 60 * MINUTE))).toBe(false);
    expect(isSamePlan(ours, shifted(ours, -60 * MINUTE))).toBe(false);
    expect(isSamePlan(ours, [...ours.slice(0, 10), ...shifted(ours.slice(10), 60 * MINUTE)])).toBe(false);
  });

  it('is false for other local times at the same instants', () => {
    expect(
      isSamePlan(
        ours,
        ours.map(({ at, local }) => ({ at, local: local + 60 * MINUTE })),
      ),
    ).toBe(false);
  });

  it('is true when either plan is empty', () => {
    expect(isSamePlan(ours, [])).toBe(true);
    expect(isSamePlan([], ours)).toBe(true);
  });
});
