import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { emptyDatabase, type TestDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { newId } from '@extension-schedules/testing/rows.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startBoss } from '#jobs/pg-boss/queue.ts';
import { RUN_QUEUE } from '#jobs/pg-boss/queue-schema.ts';
import { createDatabaseMonitor } from '#store/database-monitor.ts';
import { prepareDatabase } from './prepare-database.ts';
import { runProcess, startProcess } from './process.fixture.ts';
import { demandDatabase, judgeLogin } from './when-there.ts';
import { startWorld, type World } from './world.fixture.ts';

// Each part runs in a separate process.
vi.setConfig({ testTimeout: 120_000 });

const [, section = ''] = readFileSync(new URL('../../docs/database.md', import.meta.url), 'utf8').split(
  '\n## Logins\n',
);
const [, documented = ''] = /```sql\n([\s\S]*?)```/.exec(section) ?? [];
/** Logins belong to the whole server, which other tests use at the same time. */
const suffix = newId().slice(0, 8);
const SECRET = newId();
const LOGINS = [...documented.matchAll(/create role (schedules_\w+) login/g)].map(([, name = '']) => name);

let database: TestDatabase;
let sql: pg.Client;
let world: World;

function urlOf(login: string): string {
  const url = new URL(database.url);
  url.username = `${login}_${suffix}`;
  url.password = SECRET;
  return url.href;
}
async function as<T>(login: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: urlOf(login) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
const refusal = (login: string, statement: string) =>
  as(login, (client) =>
    client.query(statement).then(
      () => 'allowed',
      (error: Error) => error.message,
    ),
  );

beforeAll(async () => {
  database = await emptyDatabase();
  sql = new pg.Client({ connectionString: database.url });
  await sql.connect();
  // The PSA's tables exist and belong to another user.
  await sql.query(`create role app_${suffix} nologin; grant create on schema public to app_${suffix}`);
  await sql.query(`set role app_${suffix}`);
  await sql.query(await readFile(new URL('../store/migrations/0001_host-tables.sql', import.meta.url), 'utf8'));
  await sql.query('reset role');
  const { rows } = await sql.query<{ rolname: string }>('select rolname from pg_roles');
  const known = new Set(rows.map(({ rolname }) => rolname));
  for (const statement of documented.split(';')) {
    const [, role = ''] = /create role (\w+) nologin/.exec(statement) ?? [];
    if (known.has(role)) continue;
    await sql.query(
      statement
        .replaceAll('<secret>', SECRET)
        .replace(/\b(app|schedules_(?:migrate|api|worker|operator|backup))\b/g, `$1_${suffix}`)
        .replace('database psa', `database ${new URL(database.url).pathname.slice(1)}`),
    );
  }
  await prepareDatabase(urlOf('schedules_migrate'));
  world = await startWorld(database);
});
afterAll(async () => {
  await sql?.end();
  await world?.close();
  const admin = new pg.Client({ connectionString: database.url.replace(/\/[^/]+$/, '/postgres') });
  await admin.connect();
  for (const role of [...LOGINS, 'app']) await admin.query(`drop role if exists ${role}_${suffix}`);
  await admin.end();
});

it('lets each process work under its documented login', async () => {
  const due = await world.addDue();
  await sql.query(`update tenant_extension_schedule set next_run_at = now() - interval '1 hour' where id = $1`, [
    due.id,
  ]);
  // This login settles and queues what an operator repairs.
  const repair = ['integrity', '--repair', '--json'];
  const repaired = await runProcess('admin/operate.ts', { DATABASE_URL: urlOf('schedules_operator') }, repair);
  expect(repaired, repaired.err).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(repaired.out)).toMatchObject({
    outcomes: expect.arrayContaining([{ kind: 'due_unclaimed', mended: 1, left: 0 }]),
  });

  const demand = { ...world.env, DATABASE_LOGIN: 'separate' };
  const started = await Promise.all([
    startProcess('api.ts', { ...demand, DATABASE_URL: urlOf('schedules_api') }),
    startProcess('worker.ts', { ...demand, DATABASE_URL: urlOf('schedules_worker') }),
  ]);
  const [api] = started;
  try {
    await Promise.all(started.map((one) => one.untilReady()));
    await world.untilRun(due);
    expect((await world.ask(api.url, 'POST', `/schedules/${due.id}/run-now`, {})).status).toBe(202);
  } finally {
    await Promise.all(started.map((one) => one.stop()));
  }
  expect(started.flatMap((one) => one.complaints())).toEqual([]);
});

it('lets the worker maintain the queue', async () => {
  const errors: unknown[] = [];
  const boss = await startBoss(urlOf('schedules_worker'), { supervise: false, onError: (error) => errors.push(error) });
  await boss.supervise(RUN_QUEUE);
  await boss.stop({ graceful: false });
  expect(errors).toEqual([]);
});

it.each([
  ['schedules_api', 'set role extension_schedules_worker', 'permission denied'],
  ['schedules_api', 'set role extension_schedules_operator', 'permission denied'],
  ['schedules_api', 'select from extension_schedules_operator_audit', 'permission denied'],
  ['schedules_api', 'select from extension_schedules_worker_process', 'permission denied'],
  ['schedules_api', 'select from tenant_extension_install_secrets', 'permission denied'],
  ['schedules_api', 'update tenant_extension_install set is_enabled = false', 'permission denied'],
  ['schedules_api', 'select from extension_schedules_jobs.job', 'permission denied'],
  ['schedules_api', 'delete from extension_schedules_jobs.job_common', 'permission denied'],
  ['schedules_api', 'create table mine ()', 'permission denied'],
  ['schedules_worker', 'set role extension_schedules_operator', 'permission denied'],
  ['schedules_worker', 'select from extension_schedules_operator_audit', 'permission denied'],
  ['schedules_worker', 'create table mine ()', 'permission denied'],
  ['schedules_operator', 'delete from extension_schedules_operator_audit', 'permission denied'],
  ['schedules_operator', 'set role extension_schedules_api', 'permission denied'],
  ['schedules_operator', 'set role extension_schedules_worker', 'permission denied'],
  ['schedules_operator', 'select from tenant_extension_install_config', 'permission denied'],
  ['schedules_operator', 'select from extension_schedules_jobs.job', 'permission denied'],
  ['schedules_backup', 'delete from tenant_extension_schedule', 'permission denied'],
])('%s may not: %s', async (login, statement, why) => {
  expect(await refusal(login, statement)).toContain(why);
});

it.each(['schedules_api', 'schedules_worker', 'schedules_operator'])(
  "hides every tenant's rows from %s by default, including the host's own schedules",
  async (login) => {
    const [, awaiting] = [await world.addDue(), await world.addDue()];
    await sql.query('update tenant_extension_schedule set awaiting_cutover = true where id = $1', [awaiting.id]);
    const { rows } = await as(login, (client) => client.query('select id from tenant_extension_schedule'));
    expect(rows).toEqual([]);
  },
);

it("shows the host's login, and the tables' owner, the schedules that are still its own", async () => {
  const due = await world.addDue();
  const awaiting = await world.addDue();
  await sql.query('update tenant_extension_schedule set awaiting_cutover = true where id = $1', [awaiting.id]);
  await sql.query(`grant select on tenant_extension_schedule to app_${suffix}`);
  for (const role of ['app', 'schedules_migrate']) {
    await sql.query(`set role ${role}_${suffix}`);
    const { rows } = await sql.query('select id from tenant_extension_schedule where id = any ($1)', [
      [due.id, awaiting.id],
    ]);
    await sql.query('reset role');
    expect(rows, role).toEqual([{ id: awaiting.id }]);
  }
});

it("reports a login's excess rights, and refuses them when logins must be separate", async () => {
  const rightsOf = async (url: string) => {
    const monitor = createDatabaseMonitor(url);
    return monitor.rightsBeyond(['extension_schedules_api']).finally(monitor.close);
  };
  expect(await rightsOf(urlOf('schedules_api'))).toEqual([]);
  expect(await rightsOf(urlOf('schedules_worker'))).toEqual([
    'it is a member of extension_schedules_retention',
    'it is a member of extension_schedules_worker',
  ]);
  expect(await rightsOf(urlOf('schedules_migrate'))).toContain(
    'it owns our tables or is a member of the role that owns them',
  );
  expect(await rightsOf(urlOf('schedules_backup'))).toEqual(['it bypasses row-level security']);
  expect(await rightsOf(database.url)).toEqual(['it is a superuser']);

  const said: object[] = [];
  const monitor = { rightsBeyond: async () => ['it is a superuser'] };
  const judge = (demanded: 'warn' | 'separate' | 'any') =>
    judgeLogin(monitor, [], demanded, (entry) => said.push(entry));
  await judge('any');
  expect(said).toEqual([]);
  await judge('warn');
  expect(said).toMatchObject([{ level: 'warn', reason: expect.stringContaining('it is a superuser') }]);
  await expect(judge('separate')).rejects.toThrow('it is a superuser');
});

it('names the role that a login lacks', async () => {
  const monitor = createDatabaseMonitor(urlOf('schedules_backup'));
  const sentence = 'is not a member of extension_schedules_api. Grant it that role';
  await expect(demandDatabase(monitor, ['extension_schedules_api'])).rejects.toThrow(sentence);
  await monitor.close();
});
