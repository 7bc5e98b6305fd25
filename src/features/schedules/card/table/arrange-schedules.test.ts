import { describe, expect, it } from 'vitest';
import { schedule } from '../../shared/rows.fixture.ts';
import { arrangeSchedules, isFiltering, NO_FILTER, type ScheduleFilter } from './arrange-schedules.ts';

const late = schedule({ name: 'Late', next_run_at: '2026-11-24T10:00:00Z', last_run_status: 'timed_out' });
const soon = schedule({ name: 'Sóon', path: '/prices/refresh', next_run_at: '2026-11-23T10:00:00Z' });
const off = schedule({ name: 'Off', state: 'disabled', next_run_at: null, last_run_status: null });
const also = schedule({ name: null, path: '/also', state: 'disabled', next_run_at: null });
const all = [off, late, also, soon];

const names = (filter: Partial<ScheduleFilter>) =>
  arrangeSchedules(all, { ...NO_FILTER, ...filter }).map(({ name }) => name);

describe('arrangeSchedules', () => {
  it('sorts by next run, then schedules without one by name', () => {
    expect(names({})).toEqual(['Sóon', 'Late', 'Off', null]);
  });

  it.each<[Partial<ScheduleFilter>, (string | null)[]]>([
    [{ text: 'soon' }, ['Sóon']],
    [{ text: 'refresh post' }, ['Sóon']],
    [{ text: 'post /also' }, [null]],
    [{ state: 'disabled' }, ['Off', null]],
    [{ lastRun: 'failed' }, ['Late']],
    [{ lastRun: 'never' }, ['Off']],
    [{ lastRun: 'succeeded', text: 'nothing' }, []],
  ])('%j', (filter, expected) => {
    expect(names(filter)).toEqual(expected);
  });

  it('includes schedules that must be shown', () => {
    const added = schedule({ id: 'added', name: 'Added', next_run_at: null });
    expect(arrangeSchedules([added, soon], { ...NO_FILTER, text: 'soon' }, ['added'])).toEqual([soon, added]);
  });

  it('knows when nothing is filtered', () => {
    expect(isFiltering(NO_FILTER)).toBe(false);
    expect(isFiltering({ ...NO_FILTER, text: ' ' })).toBe(false);
    expect(isFiltering({ ...NO_FILTER, state: 'active' })).toBe(true);
  });
});
