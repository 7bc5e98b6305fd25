import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { type TestDatabase, testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { type PsaPgBoss, startPsaPgBoss } from '@extension-schedules/testing/psa/psa-pg-boss.fixture.ts';
import { insertPsaRow, installExtension, TENANT } from '@extension-schedules/testing/psa/psa-tables.fixture.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

// Each command runs in a separate process.
vi.setConfig({ testTimeout: 120_000 });

const SCRIPT = new URL('./operate.ts', import.meta.url).pathname;

let database: TestDatabase;
let sql: pg.Pool;
let psa: PsaPgBoss;
beforeAll(async () => {
  database = await testDatabase();
  sql = new pg.Pool({ connectionString: database.url, max: 1 });
  await installExtension(sql);
  psa = await startPsaPgBoss(database.url, () => {});
});
afterAll(async () => {
  await psa.stop();
  await sql.end();
  await database.drop();
});

async function cutover(...args: string[]) {
  const env = { ...process.env, DATABASE_URL: database.url, USER: 'olga' };
  const child = spawn(process.execPath, [SCRIPT, 'cutover', ...args, '--without-temporal'], { env });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, err };
}

test('takes over, verifies and gives back a tenant on the command line', async () => {
  const named = { name: 'Nightly sync', cron: '0 2 * * *', timezone: 'Europe/Berlin' };
  const nightly = await insertPsaRow(sql, named);
  await psa.schedule(nightly, named.cron, 'UTC');
  const often = await insertPsaRow(sql, { name: 'Heartbeat', cron: '0-59 * * * *' });
  await psa.schedule(often, '0-59 * * * *');

  const planned = await cutover('plan', '--tenant', TENANT);
  expect(planned).toMatchObject({ code: 0, err: '' });
  expect(planned.out).toContain('Next call by the PSA:');
  expect(planned.out).toContain('Correct this, then resume the schedule.');

  const applied = await cutover('apply', '--tenant', TENANT, '--json');
  expect(applied, applied.err).toMatchObject({ code: 0 });
  expect(JSON.parse(applied.out)).toMatchObject({ tenants: [{ tenant_id: TENANT, taken_over: 2, refused: null }] });
  expect(await cutover('verify', '--tenant', TENANT)).toEqual({
    code: 0,
    out: 'checked: 2\nfindings:\n  None.\n',
    err: '',
  });
  const { rows } = await sql.query(`select from pgboss.schedule`);
  expect(rows).toEqual([]);

  const back = await cutover('back', '--tenant', TENANT);
  expect(back, back.err).toMatchObject({ code: 0 });
  expect((await sql.query(`select cron, timezone from pgboss.schedule order by cron`)).rows).toEqual([
    { cron: '0 2 * * *', timezone: 'UTC' },
    { cron: '0-59 * * * *', timezone: 'UTC' },
  ]);
});
