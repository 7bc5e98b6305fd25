import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { freePort } from '@extension-schedules/dev/postgres/free-port.ts';
import { waitUntil } from '@extension-schedules/testing/job-runner/job-runner-host.fixture.ts';
import { type TestDatabase, testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { newId } from '@extension-schedules/testing/rows.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { runProcess, startProcess } from './process.fixture.ts';

// Each part runs in a separate process.
vi.setConfig({ testTimeout: 120_000 });

/** A login without further privileges. */
const login = `nobody_${newId().slice(0, 8)}`;
const SECRET = newId();

let database: TestDatabase;
let sql: pg.Client;
beforeAll(async () => {
  database = await testDatabase();
  sql = new pg.Client({ connectionString: database.url });
  await sql.connect();
  await sql.query(`create role ${login} login password '${SECRET}'`);
});
afterAll(async () => {
  await sql.query(`drop role ${login}`);
  await sql.end();
  await database.drop();
});

const changed = (change: (url: URL) => void): string => {
  const url = new URL(database.url);
  change(url);
  return url.href;
};

it('waits for the database, alive but not ready, and becomes ready when it is up', async () => {
  const port = await freePort();
  const env = { DATABASE_URL: changed((url) => (url.port = String(port))) };
  const started = await Promise.all([startProcess('api.ts', env), startProcess('worker.ts', env)]);
  let relay: Server | undefined;
  try {
    for (const { url } of started) {
      const answers = (path: string) =>
        fetch(url + path).then(
          ({ status }) => status,
          () => undefined,
        );
      await waitUntil(async () => (await answers('/healthz')) === 200, 30_000);
      const ready = await fetch(`${url}/readyz`);
      expect(ready.status).toBe(503);
      const { reasons } = await ready.json();
      expect(reasons[0]).toEqual({
        check: 'start',
        problem: expect.stringMatching(/^Waiting for .*ECONNREFUSED.*\.$/),
      });
    }
    const { hostname, port: real } = new URL(database.url);
    relay = createServer((socket) => {
      const server = connect(Number(real), hostname);
      for (const [one, other] of [
        [socket, server],
        [server, socket],
      ] as const) {
        one.pipe(other).on('error', () => one.destroy());
      }
    });
    await once(relay.listen(port, '127.0.0.1'), 'listening');
    await Promise.all(started.map((one) => one.untilReady()));
    // Retried repeatedly but logged once.
    const refusals = started.map((one) => one.log().filter(({ reason }) => String(reason).includes('ECONNREFUSED')));
    expect(refusals.map(({ length }) => length)).toEqual([1, 1]);
  } finally {
    await Promise.all(started.map((one) => one.stop()));
    relay?.close();
  }
});

it('exits with one sentence, changing nothing, when waiting would not help', async () => {
  const [migrated, worker] = await Promise.all([
    runProcess('migrate.ts', {
      DATABASE_URL: changed((url) => Object.assign(url, { username: login, password: SECRET })),
    }),
    runProcess('worker.ts', { DATABASE_URL: changed((url) => Object.assign(url, { pathname: '/nowhere' })) }),
  ]);
  expect(migrated).toMatchObject({ code: 1, out: '' });
  expect(migrated.err).toMatch(/^The database could not be prepared: permission denied .*: grant the login .*\n$/);
  expect(worker).toMatchObject({ code: 1, err: '' });
  expect(JSON.parse(worker.out.trim().split('\n').at(-1) ?? '')).toMatchObject({
    event: 'start_failed',
    reason: 'database "nowhere" does not exist: create the database, or use another one.',
  });
});

it.each([
  { entry: 'api.ts', setting: 'API_PORT' },
  { entry: 'worker.ts', setting: 'WORKER_PORT' },
] as const)('exits with one sentence when the port of $entry is taken', async ({ entry, setting }) => {
  const other = createServer();
  await once(other.listen(0, '127.0.0.1'), 'listening');
  const { port } = other.address() as AddressInfo;
  const { code, out, err } = await runProcess(entry, { DATABASE_URL: database.url, [setting]: String(port) });
  other.close();
  expect({ code, err }).toEqual({ code: 1, err: '' });
  expect(JSON.parse(out.trim().split('\n').at(-1) ?? '')).toMatchObject({
    event: 'start_failed',
    reason: `127.0.0.1:${port} is in use by another process: stop it, or set ${setting} to another port.`,
  });
});
