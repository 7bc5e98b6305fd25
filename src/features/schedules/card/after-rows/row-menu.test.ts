import { expect, it } from 'vitest';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { resolveLocale } from '#i18n/locale.ts';
import { translator } from '#i18n/use-messages.ts';
import { schedule } from '../../shared/rows.fixture.ts';
import { rowMenu } from './row-menu.ts';

const paused = { reason: 'user', note: null, by: 'Dana Weber', since: '2026-11-22T20:18:00Z', until: null } as const;
const t = translator<'card'>(cardMessages.english, resolveLocale('en'));

it.each<[Partial<Schedule>, string[]]>([
  [{}, ['pause', 'skip-next', 'disable']],
  [{ skip_next_at: '2026-11-24T01:30:00Z' }, ['pause', 'undo-skip', 'disable']],
  [{ next_run_at: null }, ['pause', 'disable']],
  [{ state: 'disabled', enabled: false, next_run_at: null }, ['pause', 'enable']],
  // Its row has the button to resume.
  [{ state: 'paused', pause: paused }, ['run-now', 'pause', 'disable']],
  // Its row says something else first.
  [{ state: 'endpoint_invalid', pause: paused, next_run_at: null }, ['resume', 'pause', 'disable']],
])('what stops and starts one with %j', (changes, actions) => {
  const row = schedule(changes);
  const facts = {
    schedule: row,
    addUnavailable: undefined,
    enabled: row.enabled,
    inWords: (instant: string) => instant,
  };
  expect(rowMenu(facts, t)[1]?.map(({ action }) => action)).toEqual(actions);
});

it('names the run that is skipped', () => {
  const facts = { schedule: schedule(), addUnavailable: undefined, enabled: true, inWords: () => 'Tue 24 Nov, 02:30' };
  const item = rowMenu(facts, t)
    .flat()
    .find(({ action }) => action === 'skip-next');
  expect(item?.description).toBe('Tue 24 Nov, 02:30');
});

it('says why a schedule cannot be duplicated', () => {
  const facts = { schedule: schedule(), enabled: true, inWords: (instant: string) => instant };
  const duplicate = (addUnavailable: string | undefined) =>
    rowMenu({ ...facts, addUnavailable }, t)
      .flat()
      .find(({ action }) => action === 'duplicate');
  expect(duplicate('The limit is reached.')).toMatchObject({ disabled: true, description: 'The limit is reached.' });
  expect(duplicate(undefined)?.disabled).toBeUndefined();
});
