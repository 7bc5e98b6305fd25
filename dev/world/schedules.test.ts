import { isOccurrence } from '@extension-schedules/core/recurrence/occurrences.ts';
import { recurrenceOf } from '@extension-schedules/service/domain/next-run.ts';
import { describe, expect, it } from 'vitest';
import { NORTHWIND } from './people.ts';
import { builtDemo } from './schedules.ts';

const NOW = Date.UTC(2026, 10, 23, 10, 7, 31);

describe('the demo', () => {
  const built = builtDemo(NOW, 'pg-boss');
  const northwind = built.filter(({ install }) => install.tenantId === NORTHWIND).map(({ schedule }) => schedule);

  it('is the same when built twice', () => expect(builtDemo(NOW, 'pg-boss')).toEqual(built));

  it('has every schedule on an endpoint of the installed version', () => {
    expect(built.filter(({ schedule }) => !schedule.endpointValid)).toEqual([]);
  });

  it('has a run due within five minutes and none in the past', () => {
    const next = northwind.flatMap(({ nextRunAt }) => (nextRunAt === null ? [] : [nextRunAt]));
    expect(Math.min(...next)).toBeGreaterThan(NOW);
    expect(Math.min(...next)).toBeLessThanOrEqual(NOW + 300_000);
  });

  it('has past runs at real occurrences that end in every way', () => {
    const endings = new Set<string>();
    for (const { schedule, runs } of built) {
      const recurrence = recurrenceOf(schedule);
      for (const run of runs) {
        expect(recurrence && isOccurrence(recurrence, run.scheduledFor)).toBe(true);
        expect(run.finishedAt).toBeLessThan(NOW);
        expect(run.finishedAt).toBeGreaterThanOrEqual(run.scheduledFor);
        endings.add(run.skipReason ?? run.error?.code ?? (run.attempts.length > 1 ? 'retried' : run.status));
      }
    }
    const errors = ['GUEST_ERROR', 'RESPONSE_TOO_LARGE', 'RUNNER_UNREACHABLE', 'TIMED_OUT'];
    expect([...endings].sort()).toEqual([...errors, 'missed', 'overlap', 'retried', 'succeeded']);
  });

  it('has a failing schedule, a disabled one and one without a name', () => {
    expect(northwind.find(({ name }) => name === 'Validation before billing')).toMatchObject({
      lastRunStatus: 'failed',
      consecutiveFailures: 7,
      lastError: { code: 'GUEST_ERROR', message: '3 agreements have no billing contact' },
    });
    expect(northwind.filter(({ enabled }) => !enabled).every(({ nextRunAt }) => nextRunAt === null)).toBe(true);
    expect(northwind.filter(({ name }) => name === null)).toHaveLength(1);
  });
});
