import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { knownMigrations, MIGRATIONS } from './known-migrations.ts';
import { migrationBreaches } from './migration-rules.fixture.ts';

it('has no migration that would break the running version', async () => {
  for (const name of await knownMigrations()) {
    const text = await readFile(join(MIGRATIONS, `${name}.sql`), 'utf8');
    expect(await migrationBreaches(name, text), name).toEqual([]);
  }
});

it('numbers migrations without duplicates or gaps', async () => {
  const numbers = (await knownMigrations()).map((name) => Number(name.slice(0, 4)));
  expect(numbers).toEqual(numbers.map((_, at) => at + 1));
});

it.each([
  ['create index i on t (a)', 'made concurrently'],
  ['alter table t alter column a set not null', 'not valid'],
  ['alter table t alter column a type text', 'another column'],
  ['alter table t drop column a', 'still needs'],
  ['drop table t', 'still needs'],
  ['alter table t rename column a to b', 'the old name'],
  ['alter table t rename to s', 'the old name'],
  ["alter table t add constraint c check (a <> '')", 'added "not valid"'],
  ['alter table t add constraint c unique (a)', 'using index'],
  ['alter table t add column a text; alter table s add column a text', 'deadlock'],
  ['alter table t add column a text; alter table t validate constraint c', 'stronger lock'],
])('refuses %s', async (sql, why) => {
  expect(await migrationBreaches('0042_example', sql)).toEqual([expect.stringContaining(why)]);
});

it.each([
  ['create index concurrently i on t (a)', 'drop index concurrently if exists i'],
  ['drop index concurrently if exists other; create index concurrently i on t (a)', 'if exists i'],
  ['alter table t add column a text', 'of its own'],
])('refuses %s outside a transaction', async (sql, why) => {
  expect(await migrationBreaches('0042_example.concurrently', sql)).toEqual([expect.stringContaining(why)]);
});

it('accepts a short lock on one table, and anything on a new table', async () => {
  const light = [
    'alter table t add column a text, add column b integer not null default 0',
    "alter table t add constraint c check (a <> '') not valid",
    'alter table t validate constraint c',
    'alter table t add constraint c unique using index i',
    'create table t (a text); create index i on t (a); alter table t alter column a set not null',
  ];
  for (const sql of light) expect(await migrationBreaches('0042_example', sql), sql).toEqual([]);
  const apart = 'drop index concurrently if exists i; create index concurrently i on t (a)';
  expect(await migrationBreaches('0042_example.concurrently', apart)).toEqual([]);
});
