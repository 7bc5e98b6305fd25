import { mkdirSync } from 'node:fs';
import { endpointId, materializeEndpoints } from '../app/endpoints/materialize.ts';
import { freePort } from '../server/postgres/free-port.ts';
import { createPostgresStore } from '../server/store/postgres-store.ts';
import { writeHost } from '../server/store/write-host.ts';
import { reconcile } from './faults/books.ts';
import { createDrivenClock, jobNowFunction } from './faults/clock.ts';
import { startCustomers } from './faults/customers.ts';
import { startFaultyDatabase } from './faults/database.ts';
import { Part } from './faults/part.ts';
import { createRandom } from './faults/random.ts';
import { type RunnerMode, startFaultyRunner } from './faults/runner.ts';
import { say } from './rig/say.ts';

/** Driven seconds in a real one. */
const SPEED = 6;
const START = Date.UTC(2026, 5, 1, 12, 0, 30);
const SCHEDULES = 24;
const FOLDER = '.data/bench-faults';
const EXTENSION = '20000000-0000-4000-8000-0000000fa017';
const VERSION = '30000000-0000-4000-8000-0000000fa017';
const TENANTS = ['tenant-a', 'tenant-b', 'tenant-c', 'tenant-d'];
const TOKENS = { issuer: 'rig', audience: 'rig' };

const sleep = (ms: number) => new Promise((wake) => setTimeout(wake, ms));

/**
 * The real processes on a real PostgreSQL, for so many real seconds (FAULT_SECONDS), while parts are killed, paused and
 * cut off, the Runner misbehaves and the clock is stepped; then the books are balanced. The same FAULT_SEED chooses the
 * same faults and requests.
 */
export async function run(): Promise<Record<string, number>> {
  const seed = Number(process.env.FAULT_SEED ?? Math.floor(Math.random() * 1_000_000));
  const seconds = Number(process.env.FAULT_SECONDS ?? 120);
  say(`seed ${seed}, ${seconds} s, ${(seconds * SPEED) / 60} minutes of driven time`);
  mkdirSync(FOLDER, { recursive: true });
  const random = createRandom(seed);
  const clock = createDrivenClock(START, SPEED);
  const database = await startFaultyDatabase(`${FOLDER}/postgres`);
  await writeExtension(database.url);
  const runner = await startFaultyRunner(await freePort(), SPEED, createRandom(seed + 1));
  const jwksPort = await freePort();
  const env = (port: number) => ({
    DATABASE_URL: database.url,
    RUNNER_BASE_URL: runner.url,
    JWKS_URL: `http://127.0.0.1:${jwksPort}/`,
    TOKEN_ISSUER: TOKENS.issuer,
    TOKEN_AUDIENCE: TOKENS.audience,
    MINIMUM_INTERVAL_SECONDS: '60',
    RUN_NOW_PER_MINUTE: '1000',
    API_PORT: String(port),
    WORKER_PORT: String(port),
  });
  const part = async (name: string, entry: string) => {
    const port = await freePort();
    return { port, part: new Part({ name, entry, env: env(port), clock, logFolder: FOLDER }) };
  };
  const workers = [await part('worker-1', 'server/main/worker.ts'), await part('worker-2', 'server/main/worker.ts')];
  const apis = [await part('api-1', 'server/main/api.ts'), await part('api-2', 'server/main/api.ts')];
  const parts = [...workers, ...apis].map((one) => one.part);
  workers[0]?.part.start();
  // pg-boss makes its schema at its first start; from then on it reckons by our clock.
  await database.query('select pgboss.job_now()');
  const tellTime = async () => {
    await database.query(jobNowFunction(clock.base()));
    for (const one of parts) one.tellTime();
  };
  await tellTime();
  for (const { part: one } of [...workers.slice(1), ...apis]) one.start();

  const customers = await startCustomers({
    apis: apis.map(({ port }) => `http://127.0.0.1:${port}`),
    tenantIds: TENANTS,
    extensionId: EXTENSION,
    endpointId: endpointId(VERSION, { method: 'POST', path: '/work' }),
    random: createRandom(seed + 2),
    jwksPort,
    ...TOKENS,
  });
  try {
    for (let count = 0; count < SCHEDULES; count += 1) await customers.create();
    const until = Date.now() + seconds * 1_000;
    const working = work(() => Date.now() < until, customers);
    let faults = 0;
    while (Date.now() < until) {
      await fault();
      faults += 1;
      await sleep(300 + random.below(1_500));
    }
    await runner.setMode('well');
    await working;
    await customers.disableAll();
    await ended();
    const books = await reconcile(database, customers.schedules, runner.executions);
    for (const problem of books.problems) say(problem);
    const redelivered = runner.executions.length - new Set(runner.executions.map(({ key }) => key)).size;
    say(
      `${customers.accepted} requests, ${customers.schedules.length} schedules, ${runner.executions.length} executions, ${redelivered} of them redeliveries`,
    );
    const { problems: _, expected, ...counts } = books;
    return { seed, faults, expected, ...counts };
  } finally {
    for (const one of parts) await one.stop();
    customers.stop();
    await runner.stop();
    await database.stop();
  }

  async function fault(): Promise<void> {
    const kind = random.pick(['kill', 'kill', 'kill api', 'crash', 'pause', 'cut', 'runner', 'runner', 'step']);
    const victim = random.pick(workers).part;
    if (kind === 'kill') victim.kill();
    if (kind === 'kill api') random.pick(apis).part.kill();
    if (kind === 'crash') await database.crash();
    if (kind === 'pause') void victim.pause(500 + random.below(3_500));
    if (kind === 'cut') await database.dropConnections();
    const mode = random.pick<RunnerMode>(['well', 'well', 'slow', 'slow', 'failing', 'stuck', 'absent']);
    if (kind === 'runner') await runner.setMode(mode);
    if (kind === 'step') {
      // Back only within a minute, so that no instant at which something is due comes twice.
      const back = random.next() < 0.4 && clock.now() % 60_000 > 10_000 && clock.now() % 60_000 < 50_000;
      clock.step(back ? -2_000 : 1_000 + random.below(9_000));
      await tellTime();
    }
    const detail = kind === 'runner' ? mode : ['kill', 'pause'].includes(kind) ? victim.name : '';
    say(`${new Date(clock.now()).toISOString()} ${kind} ${detail}`);
  }

  /** Until nothing is queued or running any more, or for as long as a lost run needs to be taken up. */
  async function ended(): Promise<void> {
    const deadline = Date.now() + (20 * 60_000) / SPEED;
    for (;;) {
      const [open] = await database.query<{ count: number }>(
        `select count(*)::int as count from extension_schedule_run where status in ('queued', 'running')`,
      );
      if (open?.count === 0 || Date.now() > deadline) return;
      await sleep(300);
    }
  }
}

async function work(goesOn: () => boolean, customers: Awaited<ReturnType<typeof startCustomers>>): Promise<void> {
  while (goesOn()) {
    await (customers.schedules.length < 2 * SCHEDULES && customers.accepted % 12 === 0
      ? customers.create()
      : customers.change());
    await sleep(150);
  }
}

async function writeExtension(databaseUrl: string): Promise<void> {
  const manifest = [{ method: 'POST', path: '/work', handler: 'dist/main' }];
  const version = { id: VERSION, version: '1.0.0', manifest, contentHashes: [`sha256:${'0'.repeat(64)}`] };
  const install = {
    extensionId: EXTENSION,
    versionId: VERSION,
    enabled: true,
    config: {},
    providers: [],
    secrets: null,
  };
  await writeHost(
    databaseUrl,
    {
      extensions: [{ id: EXTENSION, name: 'Rig', versions: [version] }],
      installs: TENANTS.map((tenantId, index) => ({
        ...install,
        id: `40000000-0000-4000-8000-00000000000${index}`,
        tenantId,
      })),
      timezones: {},
    },
    START,
  );
  const store = createPostgresStore({ databaseUrl });
  await store.transaction('worker', (tx) => materializeEndpoints(tx, VERSION, START));
  await store.close();
}
