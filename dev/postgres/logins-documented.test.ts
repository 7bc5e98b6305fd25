import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LOGINS } from './ensure-logins.ts';

test('gives the logins of npm start their roles of docs/database.md', () => {
  const text = readFileSync(new URL('../../docs/database.md', import.meta.url), 'utf8');
  const documented = [...text.matchAll(/create role (schedules_\w+) login .*?in role ([^;]+);/g)].map(
    ([, login = '', roles = '']): [string, string[]] => [login, roles.split(/,\s*/)],
  );
  // In development the migrations also own the PSA's tables, and there are no backups.
  const expected = Object.entries(LOGINS).map(([login, roles]): [string, string[]] => [
    login,
    login === 'schedules_migrate' ? ['app', ...roles] : [...roles],
  ]);
  expect(documented.filter(([login]) => login !== 'schedules_backup')).toEqual(expected);
});
