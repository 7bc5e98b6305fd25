import { type TestDatabase, testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { newId } from '@extension-schedules/testing/rows.ts';
import pg from 'pg';
import { getRollbackPlans } from 'pg-boss';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NotYet } from '#store/database-failure.ts';
import { installQueue } from './install-queue.ts';
import { startBoss } from './queue.ts';
import { QUEUE_VERSION, RUN_QUEUE } from './queue-schema.ts';

const ROLES = ['extension_schedules_api', 'extension_schedules_worker', 'extension_schedules_operator'];

let database: TestDatabase;
let sql: pg.Client;
beforeAll(async () => {
  database = await testDatabase();
  sql = new pg.Client({ connectionString: database.url });
  await sql.connect();
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

const version = async (schema: string) => (await sql.query(`select version from ${schema}.version`)).rows[0]?.version;

/** Starts like API and worker, opens the queue and stops. */
async function queueIn(schema: string, databaseUrl = database.url) {
  const boss = await startBoss(databaseUrl, { schema, supervise: false, onError: () => {} });
  const queue = await boss.getQueue(RUN_QUEUE);
  await boss.stop({ graceful: false });
  return queue?.name;
}

it('creates the queue once, even concurrently, and grants the roles access to it', async () => {
  await expect(queueIn('jobs_a')).rejects.toThrow(NotYet);
  await Promise.all([installQueue(database.url, 'jobs_a'), installQueue(database.url, 'jobs_a')]);
  expect(await queueIn('jobs_a')).toBe(RUN_QUEUE);
  await sql.query('create table jobs_a.later (id int)');
  await sql.query(
    'begin; set local role extension_schedules_worker; insert into jobs_a.later values (1); select from jobs_a.job; rollback',
  );
});

it.each(ROLES)(
  'lets %s add jobs (the API only for its tenant) and only the worker read and change them',
  async (role) => {
    await installQueue(database.url, 'jobs_f');
    const worker = role === 'extension_schedules_worker';
    const attempt = (statement: string) =>
      sql
        .query(`begin; set local role ${role}; set local extension_schedules.tenant = 'tenant-a'; ${statement}`)
        .then(() => 'allowed')
        .catch((error: Error) => error.message)
        .finally(() => sql.query('rollback'));
    for (const table of ['job', 'job_common']) {
      const add = (tenant: string) =>
        attempt(`insert into jobs_f.${table} (name, group_id) values ('${RUN_QUEUE}', '${tenant}')`);
      expect(await add('tenant-a')).toBe('allowed');
      const ofAnother = role === 'extension_schedules_api' ? /row-level security/ : /allowed/;
      expect(await add('tenant-b')).toMatch(ofAnother);
      const works = [
        `select from jobs_f.${table}`,
        `delete from jobs_f.${table}`,
        `update jobs_f.${table} set data = '{}'`,
      ];
      for (const work of works) expect(await attempt(work), work).toMatch(worker ? /allowed/ : /permission denied/);
    }
  },
);

it('migrates an older queue while API and worker wait', async () => {
  await installQueue(database.url, 'jobs_b');
  await sql.query(getRollbackPlans('jobs_b', QUEUE_VERSION));
  // The queue was not created in this minute.
  await sql.query('update jobs_b.version set bam_on = null');
  expect(await version('jobs_b')).toBeLessThan(QUEUE_VERSION);
  await expect(queueIn('jobs_b')).rejects.toThrow(NotYet);
  await installQueue(database.url, 'jobs_b');
  expect(await version('jobs_b')).toBe(QUEUE_VERSION);
  expect(await queueIn('jobs_b')).toBe(RUN_QUEUE);
});

it('leaves the queue of a newer release unchanged and works with it', async () => {
  await installQueue(database.url, 'jobs_c');
  await sql.query(`update jobs_c.version set version = ${QUEUE_VERSION + 1}`);
  await installQueue(database.url, 'jobs_c');
  expect(await version('jobs_c')).toBe(QUEUE_VERSION + 1);
  expect(await queueIn('jobs_c')).toBe(RUN_QUEUE);
});

it('touches no schema that contains anything else', async () => {
  await sql.query('create schema theirs; create table theirs.version (version int); create table theirs.mail ()');
  const refused = 'The schema theirs contains tables of another application. Set PGBOSS_SCHEMA to a different schema.';
  await expect(installQueue(database.url, 'theirs')).rejects.toThrow(refused);
  await expect(queueIn('theirs')).rejects.toThrow(refused);
  const { rows } = await sql.query(`select nspacl from pg_namespace where nspname = 'theirs'`);
  expect(rows).toEqual([{ nspacl: null }]);
});

it('needs no right to create schemas when an administrator has created it', async () => {
  const login = `queue_${newId().slice(0, 8)}`;
  await sql.query(
    `create role ${login} login password 'x' in role ${ROLES}; create schema jobs_d authorization ${login}`,
  );
  const url = Object.assign(new URL(database.url), { username: login, password: 'x' }).href;
  await expect(installQueue(url, 'jobs_e')).rejects.toThrow('permission denied for database');
  await installQueue(url, 'jobs_d');
  expect(await queueIn('jobs_d', url)).toBe(RUN_QUEUE);
  await sql.query(`drop owned by ${login} cascade; drop role ${login}`);
});
