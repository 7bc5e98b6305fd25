import { expect, it } from 'vitest';
import type { NightProblem, TenantSchedule } from '#api/types.ts';
import { canRun, keepProblems } from './problems.ts';

function problem(
  id: string,
  changes: Partial<NightProblem> = {},
  schedule: Partial<TenantSchedule> = {},
): NightProblem {
  return {
    kind: 'did_not_run',
    cause: 'missed',
    occurrences: 1,
    at: null,
    run_id: null,
    ...changes,
    schedule: {
      ...{ id, extension_id: 'e1', extension_name: 'Agreement Hub', name: id, method: 'POST', path: '/sync' },
      ...{ cron: '30 2 * * *', timezone: 'UTC', enabled: true, state: 'active', pause: null },
      ...{ next_run_at: null, skip_next_at: null, last_run_at: null, last_run_status: null, last_error: null },
      ...{ last_success_at: null, consecutive_failures: 0, starts_at: null, ends_at: null },
      ...schedule,
    },
  };
}

it('keeps the order, marks what is no longer reported and appends what is new', () => {
  const [one, two, three] = [problem('one'), problem('two'), problem('three')];
  const again = problem('two', { occurrences: 2 });
  const shown = keepProblems([one, two], [three, again]);
  expect(shown.map(({ schedule, occurrences, isResolved }) => [schedule.id, occurrences, isResolved])).toEqual([
    ['one', 1, true],
    ['two', 2, false],
    ['three', 1, false],
  ]);
});

it('runs what failed, was missed or was paused automatically', () => {
  expect(canRun(problem('a', { kind: 'still_failing', cause: null }))).toBe(true);
  expect(canRun(problem('a'))).toBe(true);
  expect(canRun(problem('a', { cause: 'auto_paused' }, { state: 'paused' }))).toBe(true);
});

it('leaves out what a person skipped or disabled, and what cannot run', () => {
  expect(canRun(problem('a', { cause: 'skip_requested' }))).toBe(false);
  expect(canRun(problem('a', {}, { enabled: false, state: 'disabled' }))).toBe(false);
  for (const state of ['endpoint_invalid', 'install_disabled', 'tenant_stopped'] as const) {
    expect(canRun(problem('a', {}, { state }))).toBe(false);
  }
});
