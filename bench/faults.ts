import { mkdirSync } from 'node:fs';
import { freePort } from '@extension-schedules/dev/postgres/free-port.ts';
import { findTemporal } from '@extension-schedules/dev/temporal/find-temporal.ts';
import { reconcile } from './faults/books.ts';
import { chooseFaults } from './faults/choose-faults.ts';
import { type Customers, startCustomers } from './faults/customers.ts';
import { type FaultyDatabase, startFaultyDatabase } from './faults/database.ts';
import { EXTENSION, TENANTS, VERSIONS, writeExtension } from './faults/extension.ts';
import { Part } from './faults/part.ts';
import { pgBossRig } from './faults/pg-boss.ts';
import type { RigJobRunner } from './faults/rig-job-runner.ts';
import { startFaultyRunner } from './faults/runner.ts';
import { temporalRig } from './faults/temporal.ts';
import { createRandom, type Random } from './rig/random.ts';
import { say } from './rig/say.ts';

const TOKENS = { issuer: 'rig', audience: 'rig' };

const sleep = (ms: number) => new Promise((wake) => setTimeout(wake, ms));

export interface FaultOptions {
  engine: 'pg-boss' | 'temporal';
  /** Real seconds during which faults are made. */
  seconds: number;
  seed: number;
  /** Only faults of these names. */
  only?: readonly string[];
}

/** Reads FAULT_ENGINE (pg-boss, temporal), FAULT_SECONDS, FAULT_SEED and FAULT_ONLY (comma-separated names). */
export function run(): Promise<Record<string, number>> {
  const { FAULT_ENGINE: engine = 'pg-boss', FAULT_SECONDS: seconds, FAULT_SEED: seed, FAULT_ONLY: only } = process.env;
  if (engine !== 'pg-boss' && engine !== 'temporal') throw new Error('FAULT_ENGINE must be pg-boss or temporal.');
  return runUnderFaults({
    engine,
    seconds: Number(seconds ?? 120),
    seed: Number(seed ?? Math.floor(Math.random() * 1_000_000)),
    only: only?.split(',') ?? [],
  });
}

/**
 * Runs the real processes on a real PostgreSQL, and a real Temporal if that is the job runner, while parts are killed,
 * paused and cut off, the Runner misbehaves and the clock is stepped; then compares the books. The same seed chooses
 * the same faults and requests.
 */
export async function runUnderFaults({
  engine,
  seconds,
  seed,
  only = [],
}: FaultOptions): Promise<Record<string, number>> {
  say(`${engine}, seed ${seed}, ${seconds} s`);
  const folder = `.data/bench-faults-${engine}`;
  mkdirSync(folder, { recursive: true });
  const random = createRandom(seed);
  const database = await startFaultyDatabase(`${folder}/postgres`);
  const rig = await openRig(engine, folder, database, createRandom(seed + 3));
  const { clock } = rig;
  await writeExtension(database.url, clock.now());
  const runner = await startFaultyRunner(await freePort(), clock.base().speed, createRandom(seed + 1));
  const jwksPort = await freePort();
  const env = (port: number) => ({
    ...rig.env,
    DATABASE_URL: database.url,
    RUNNER_BASE_URL: runner.url,
    // Attempts of a dead worker are resumed sooner.
    RUNNER_GRACE_MS: '1000',
    JWKS_URL: `http://127.0.0.1:${jwksPort}/`,
    TOKEN_ISSUER: TOKENS.issuer,
    TOKEN_AUDIENCE: TOKENS.audience,
    MINIMUM_INTERVAL_SECONDS: '60',
    RUN_NOW_PER_MINUTE: '1000',
    REQUESTS_PER_MINUTE: '1000000',
    TENANT_REQUESTS_PER_MINUTE: '1000000',
    API_PORT: String(port),
    WORKER_PORT: String(port),
  });
  const part = async (name: string, entry: string) => {
    const port = await freePort();
    return { port, part: new Part({ name, entry, env: env(port), clock, logFolder: folder }) };
  };
  const workers = [await part('worker-1', 'service/main/worker.ts'), await part('worker-2', 'service/main/worker.ts')];
  const apis = [await part('api-1', 'service/main/api.ts'), await part('api-2', 'service/main/api.ts')];
  const parts = [...workers, ...apis].map((one) => one.part);
  const tellTime = async () => {
    await rig.tellTime();
    for (const one of parts) one.tellTime();
  };
  workers[0]?.part.start();
  await tellTime();
  for (const { part: one } of [...workers.slice(1), ...apis]) one.start();

  const customers = await startCustomers({
    apis: apis.map(({ port }) => `http://127.0.0.1:${port}`),
    tenantIds: TENANTS,
    extensionId: EXTENSION,
    versions: VERSIONS,
    attempts: rig.attempts,
    random: createRandom(seed + 2),
    now: clock.now,
    jwksPort,
    ...TOKENS,
  });
  const faults = chooseFaults({ rig, database, runner, random, workers, apis, tellTime, only });
  try {
    for (let count = 0; count < rig.schedules; count += 1) await customers.create();
    const until = rig.until(seconds);
    const working = work(() => Date.now() < until, customers, 2 * rig.schedules);
    let made = 0;
    while (Date.now() < until) {
      const what = await faults.next();
      say(`${new Date(clock.now()).toISOString()} ${what}`);
      made += 1;
      await sleep(rig.faultsEveryMs * (0.3 + 1.5 * random.next()));
    }
    await faults.end();
    await working;
    await customers.disableAll();
    say(`the faults have ended; waiting for the runs in progress`);
    await ended(database, clock.base().speed);
    say(`all has ended after ${Math.round((Date.now() - until) / 1_000)} s`);
    const { executions } = runner;
    const { problems, ...books } = await reconcile(database, { ...customers, executions });
    const leftovers = await rig.leftovers();
    for (const sentence of [...problems, ...leftovers]) say(sentence);
    const repeated = executions.length - new Set(executions.map(({ key }) => key)).size;
    say(
      `${customers.accepted} requests, ${customers.schedules.length} schedules, ${executions.length} executions, ${repeated} of them repeated`,
    );
    return { seed, faults: made, repeated, ...books, unexplained: books.unexplained + leftovers.length };
  } finally {
    for (const one of parts) await one.stop();
    customers.stop();
    await runner.stop();
    await rig.stop();
    await database.stop();
  }
}

async function openRig(
  engine: FaultOptions['engine'],
  folder: string,
  database: FaultyDatabase,
  random: Random,
): Promise<RigJobRunner> {
  if (engine === 'pg-boss') return pgBossRig(database, random);
  const { cli, tried } = await findTemporal();
  if (!cli) throw new Error(`The Temporal CLI was not found (tried ${tried.join('; ')}).`);
  return temporalRig({ cli: cli.path, file: `${folder}/temporal.db` }, database, random);
}

async function work(goesOn: () => boolean, customers: Customers, mostSchedules: number): Promise<void> {
  while (goesOn()) {
    await (customers.schedules.length < mostSchedules && customers.accepted % 12 === 0
      ? customers.create()
      : customers.act());
    await sleep(150);
  }
}

/** Waits until nothing is queued or running, at most for as long as a lost run needs to be resumed. */
async function ended(database: FaultyDatabase, speed: number): Promise<void> {
  const deadline = Date.now() + (15 * 60_000) / speed;
  for (;;) {
    const [open] = await database.query<{ count: number }>(
      `select count(*)::int as count from extension_schedule_run where status in ('queued', 'running')`,
    );
    if (open?.count === 0 || Date.now() > deadline) return;
    await sleep(300);
  }
}
