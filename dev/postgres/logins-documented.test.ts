import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LOGINS } from './ensure-logins.ts';

test('the logins of npm start have the roles that docs/database.md gives them', () => {
  const text = readFileSync(new URL('../../docs/database.md', import.meta.url), 'utf8');
  const documented = [...text.matchAll(/create role (schedules_\w+) login .*?in role ([^;]+);/g)].map(
    ([, login = '', roles = '']): [string, string[]] => [login, roles.split(/,\s*/)],
  );
  // In development the migrations own what would be the PSA's, and nobody takes a backup.
  const expected = Object.entries(LOGINS).map(([login, roles]): [string, string[]] => [
    login,
    login === 'schedules_migrate' ? ['app', ...roles] : [...roles],
  ]);
  expect(documented.filter(([login]) => login !== 'schedules_backup')).toEqual(expected);
});
