import { expect, test } from 'vitest';
import { defaults } from '../../shared/rows.fixture.ts';
import { toForm } from '../to-form.ts';
import { mergeForms } from './merge-forms.ts';

const base = toForm({ kind: 'add' }, { timezone: 'Europe/Berlin', copyName: String, settings: defaults });

test('takes what another person changed and keeps what the viewer changed', () => {
  const mine = { ...base, name: 'Mine' };
  const theirs = { ...base, cron: '0 7 * * *' };
  expect(mergeForms({ base, mine, theirs })).toEqual({
    values: { ...base, name: 'Mine', cron: '0 7 * * *' },
    changed: ['cron'],
    clashes: [],
  });
});

test('keeps the viewer’s value of a field that both changed, and says so', () => {
  const mine = { ...base, cron: '0 5 * * *', enabled: false };
  const theirs = { ...base, cron: '0 7 * * *', enabled: false };
  const merged = mergeForms({ base, mine, theirs });
  expect(merged).toMatchObject({ changed: ['cron', 'enabled'], clashes: ['cron'] });
  expect(merged.values).toMatchObject({ cron: '0 5 * * *', enabled: false });
});

test('finds nothing where the other change concerns no field of the form', () => {
  expect(mergeForms({ base, mine: { ...base, name: 'Mine' }, theirs: base })).toMatchObject({
    changed: [],
    clashes: [],
    values: { name: 'Mine' },
  });
});
