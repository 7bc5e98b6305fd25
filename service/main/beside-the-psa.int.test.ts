import { emptyDatabase, type TestDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { PSA_SCHEMA, startPsaQueue } from '@extension-schedules/testing/psa/psa-queue.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { prepareDatabase } from './prepare-database.ts';
import { runProcess, startProcess } from './process.fixture.ts';
import { startWorld, type World } from './world.fixture.ts';

// Each part runs in a separate process.
vi.setConfig({ testTimeout: 120_000 });

const PSA_QUEUE = 'psa-mail';
const ROLES = ['api', 'worker', 'retention', 'operator'].map((role) => `extension_schedules_${role}`);

let database: TestDatabase;
let sql: pg.Client;
let boss: Awaited<ReturnType<typeof startPsaQueue>>;
let world: World;
let before: unknown;

beforeAll(async () => {
  database = await emptyDatabase();
  sql = new pg.Client({ connectionString: database.url });
  await sql.connect();
  boss = await startPsaQueue(database.url);
  await boss.createQueue(PSA_QUEUE);
  await boss.send(PSA_QUEUE, { letter: 1 });
  before = await psaSchema();
  await prepareDatabase(database.url);
  world = await startWorld(database);
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await sql.end();
  await world.close();
});

/** Its tables and functions with their privileges. */
async function psaSchema(): Promise<unknown> {
  const { rows } = await sql.query(
    `select n.nspacl::text as schema_rights, (select version from ${PSA_SCHEMA}.version) as version,
       (select json_agg(json_build_array(relname, relkind, relacl::text) order by relname) from pg_class
        where relnamespace = n.oid) as tables,
       (select json_agg(json_build_array(proname, proacl::text) order by proname) from pg_proc
        where pronamespace = n.oid) as functions
     from pg_namespace n where nspname = $1`,
    [PSA_SCHEMA],
  );
  return rows[0];
}

it('executes schedules next to a pg-boss 10 queue, which it never touches', async () => {
  expect(before).toMatchObject({ version: 24 });
  const env = { DATABASE_URL: database.url, ...world.env };
  const due = await world.addDue();
  const started = await Promise.all([startProcess('api.ts', env), startProcess('worker.ts', env)]);
  const [api] = started;
  try {
    await Promise.all(started.map((one) => one.untilReady()));
    expect((await world.ask(api.url, 'GET', '/schedules')).status).toBe(200);
    await world.untilRun(due);
  } finally {
    await Promise.all(started.map((one) => one.stop()));
  }

  expect(await psaSchema()).toEqual(before);
  const { rows } = await sql.query(
    `select role, has_schema_privilege(role, $2, 'usage') as may from unnest($1::text[]) as role`,
    [ROLES, PSA_SCHEMA],
  );
  expect(rows).toEqual(ROLES.map((role) => ({ role, may: false })));
  await boss.send(PSA_QUEUE, { letter: 2 });
  const jobs = await boss.fetch<{ letter: number }>(PSA_QUEUE, { batchSize: 10 });
  expect(jobs.map(({ data }) => data.letter).toSorted()).toEqual([1, 2]);
});

it('refuses in one sentence to use the other queue, and grants nothing on it', async () => {
  const env = { DATABASE_URL: database.url, PGBOSS_SCHEMA: PSA_SCHEMA };
  const sentence = `The schema ${PSA_SCHEMA} contains tables of another application. Set PGBOSS_SCHEMA to a different schema`;
  const [migrated, api] = await Promise.all([runProcess('migrate.ts', env), runProcess('api.ts', env)]);
  expect(migrated).toMatchObject({ code: 1, out: '' });
  expect(migrated.err).toMatch(new RegExp(`^The database could not be prepared: ${sentence}\\..*\\n$`));
  expect(api).toMatchObject({ code: 1, err: '' });
  const lines = api.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.at(-1)).toMatchObject({ level: 'error', event: 'start_failed', reason: `${sentence}.` });
  expect(await psaSchema()).toEqual(before);
});
