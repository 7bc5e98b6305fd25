import { describe, expect, it } from 'vitest';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { formatDateTime } from '#i18n/format.ts';
import { resolveLocale } from '#i18n/locale.ts';
import { translator } from '#i18n/use-messages.ts';
import { schedule } from '../../../shared/rows.fixture.ts';
import { type ListView, listViewOf } from '../../view/list-view.ts';
import { arrangeSchedules } from './arrange-schedules.ts';
import { searchText } from './search-text.ts';

const locale = 'en-GB';
const words = {
  t: translator<'card'>(cardMessages.english, resolveLocale(locale)),
  locale,
  inWords: (instant: number, zone: string) => formatDateTime(instant, zone, locale),
  timezone: 'Europe/Berlin',
};
const textOf = (row: Schedule) => searchText(row, words);

const late = schedule({
  id: '1',
  name: 'Late',
  cron: '15 7 * * 1,3,5',
  next_run_at: '2026-11-24T10:00:00Z',
  last_run_status: 'timed_out',
});
const soon = schedule({
  id: '2',
  name: 'Sóon',
  path: '/prices/refresh',
  cron: '*/15 * * * *',
  timezone: 'Asia/Tokyo',
  next_run_at: '2026-11-23T10:00:00Z',
});
const off = schedule({ id: '3', name: 'Off', state: 'disabled', next_run_at: null, last_run_status: null });
const also = schedule({ id: '4', name: null, path: '/also', state: 'disabled', next_run_at: null });
const failing = schedule({
  id: '5',
  name: 'Failing 10',
  state: 'paused',
  next_run_at: null,
  consecutive_failures: 3,
  last_run_status: 'failed',
});
const all = [off, late, also, failing, soon];

const arranged = (view: ListView, always: string[] = []) => arrangeSchedules(all, view, { always, textOf, locale });
const names = (view: ListView) => arranged(view).rows.map(({ name }) => name);

describe('filters and search', () => {
  it.each<[ListView, (string | null)[]]>([
    [{}, ['Sóon', 'Late', 'Failing 10', 'Off', null]],
    [{ search: 'soon' }, ['Sóon']],
    [{ search: 'refresh post' }, ['Sóon']],
    [{ search: 'post /also' }, [null]],
    [{ search: 'monday' }, ['Late']],
    [{ search: 'Mon, Wed' }, ['Late']],
    [{ search: '07:15' }, ['Late']],
    [{ search: 'every 15 minutes' }, ['Sóon']],
    [{ search: 'Tue 24 Nov' }, ['Late']],
    [{ search: 'failed' }, ['Late', 'Failing 10']],
    [{ search: 'paused' }, ['Failing 10']],
    [{ state: 'disabled' }, ['Off', null]],
    [{ lastRun: 'failed' }, ['Late', 'Failing 10']],
    [{ lastRun: 'never' }, ['Off']],
    [{ lastRun: 'succeeded', search: 'nothing' }, []],
    [{ endpoint: 'POST /prices/refresh' }, ['Sóon']],
    [{ timezone: 'Asia/Tokyo' }, ['Sóon']],
    [{ state: 'from a later version' }, ['Sóon', 'Late', 'Failing 10', 'Off', null]],
  ])('%j', (view, expected) => {
    expect(names(view)).toEqual(expected);
  });

  it('finds the cadence in the words of the viewer', () => {
    const weekday = searchText(late, { ...words, locale: 'de-DE' });
    expect(weekday).toContain('montag');
  });

  it('includes schedules that must be shown', () => {
    expect(arranged({ search: 'soon' }, ['3']).rows).toEqual([soon, off]);
  });
});

describe('order', () => {
  it.each<[string, (string | null)[]]>([
    ['name', ['Failing 10', 'Late', 'Off', null, 'Sóon']],
    ['-name', ['Sóon', null, 'Off', 'Late', 'Failing 10']],
    ['-next-run', ['Late', 'Sóon', 'Failing 10', 'Off', null]],
    ['-failures', ['Failing 10', 'Late', 'Sóon', 'Off', null]],
    ['-frequency', ['Sóon', 'Failing 10', 'Off', null, 'Late']],
    ['state', ['Failing 10', 'Sóon', 'Late', 'Off', null]],
    ['unknown', ['Sóon', 'Late', 'Failing 10', 'Off', null]],
  ])('%s', (sort, expected) => {
    expect(names({ sort })).toEqual(expected);
  });

  it('sorts numbers in names as numbers', () => {
    const rows = ['Job 10', 'Job 9'].map((name) => schedule({ id: name, name }));
    const { rows: sorted } = arrangeSchedules(rows, { sort: 'name' }, { textOf, locale });
    expect(sorted.map(({ name }) => name)).toEqual(['Job 9', 'Job 10']);
  });

  it('groups, what needs attention first, and sorts within the groups', () => {
    const { rows, groups } = arranged({ group: 'state', sort: 'name' });
    expect(rows.map(({ name }) => name)).toEqual(['Failing 10', 'Late', 'Sóon', 'Off', null]);
    expect([...groups]).toEqual([
      ['5', { value: 'paused', count: 1 }],
      ['1', { value: 'active', count: 2 }],
      ['3', { value: 'disabled', count: 2 }],
    ]);
  });

  it('groups by endpoint', () => {
    const { groups } = arranged({ group: 'endpoint' });
    expect([...groups.values()].map(({ value }) => value)).toEqual([
      'POST /agreements/sync',
      'POST /also',
      'POST /prices/refresh',
    ]);
  });
});

it('takes texts only from what it is given, and only of the list', () => {
  const given = { search: 'x', sort: 7, state: '', timezone: ['a'], schedule: 'id', constructor: 'x' };
  expect(listViewOf(given)).toEqual({ search: 'x' });
  expect(listViewOf([])).toEqual({});
});
