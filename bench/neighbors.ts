import { fork } from 'node:child_process';
import type { JobRunnerName } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import { type Installation, startInstallation } from './rig/installation.ts';
import { comingMinute, dailyAt, inWords, type Summary, summary, until } from './rig/instants.ts';
import { say } from './rig/say.ts';
import { type BenchTemporal, tellTemporal } from './rig/temporal.ts';
import { tenantId, writeSchedules } from './rig/tenants.ts';

const [MODEST, GREEDY] = [0, 1];
const MODEST_SCHEDULES = 20;
/** The quota of a tenant. */
const GREEDY_SCHEDULES = 500;
/** As large as a payload may be, of numbers that PostgreSQL would write at full length. */
const HEAVY_PAYLOAD = `[${Array.from({ length: 16_000 }, () => '1e308').join(',')}]`;
const GREEDY_CONNECTIONS = 100;
const REQUESTS = 200;
const REQUEST_EVERY_MS = 100;
const PATIENCE_MS = 120_000;
/** Time to store a few schedules and sync them to Temporal, and for each further one. */
const LEAD_MS = 40_000;
const TOLD_EACH_MS = 40;

/**
 * Measures what a modest tenant notices of a greedy one, with the product's default limits: the lateness of its runs when
 * the greedy one has its whole quota due at the same instant, with the largest payloads, and the time its requests take
 * while the greedy one lists its schedules on 100 connections without a pause. The peer is the same tenant alone.
 * Uses pg-boss, or Temporal with NEIGHBORS_ENGINE=temporal.
 */
export async function run(): Promise<Record<string, number | string>> {
  const { NEIGHBORS_ENGINE: engine = 'pg-boss' } = process.env;
  if (engine !== 'pg-boss' && engine !== 'temporal') throw new Error('NEIGHBORS_ENGINE must be pg-boss or temporal.');
  const installation = await startInstallation(engine, 2, {});
  try {
    // The first runs and requests of a process that has just started say nothing about neighbors.
    await lateness(installation, engine, 0);
    await requestTimes(installation, 50);
    const quiet = await requestTimes(installation, REQUESTS);
    say(`requests alone: p50 ${quiet.p50} ms, p99 ${quiet.p99} ms`);
    const quietRuns = await lateness(installation, engine, 0);
    say(`lateness alone: ${inWords(quietRuns)}`);
    const { times, answers } = await besideGreedyClient(installation, () => requestTimes(installation, REQUESTS));
    say(
      `requests beside ${GREEDY_CONNECTIONS} connections of another tenant: p50 ${times.p50} ms, p99 ${times.p99} ms`,
    );
    say(`the other tenant's answers: ${JSON.stringify(answers)}`);
    // Last, because the greedy tenant's runs continue.
    const runs = await lateness(installation, engine, GREEDY_SCHEDULES);
    say(`lateness beside ${GREEDY_SCHEDULES} heavy schedules of another tenant: ${inWords(runs)}`);
    return {
      engine,
      lateness_p95_ms: runs.p95,
      lateness_max_ms: runs.max,
      peer_lateness_p95_ms: quietRuns.p95,
      peer_lateness_max_ms: quietRuns.max,
      lateness_ratio: ratio(runs.p95, quietRuns.p95),
      requests_p50_ms: times.p50,
      requests_p99_ms: times.p99,
      peer_requests_p50_ms: quiet.p50,
      peer_requests_p99_ms: quiet.p99,
      requests_ratio: ratio(times.p99, quiet.p99),
    };
  } finally {
    await installation.close();
  }
}

/** How late the modest tenant's runs start when so many schedules of the greedy one are due at the same instant. */
async function lateness(
  { database, runner, temporal }: Installation,
  engine: JobRunnerName,
  greedySchedules: number,
): Promise<Summary> {
  const nominal = comingMinute(engine === 'temporal' ? LEAD_MS + TOLD_EACH_MS * greedySchedules : 25_000);
  const due = { tenants: 1, nextRunAt: nominal, cron: dailyAt(nominal), engine };
  const written = await writeSchedules(database, { ...due, firstTenant: MODEST, schedules: MODEST_SCHEDULES });
  if (greedySchedules > 0) {
    const greedy = { firstTenant: GREEDY, schedules: greedySchedules, payload: HEAVY_PAYLOAD };
    written.push(...(await writeSchedules(database, { ...due, ...greedy })));
  }
  if (engine === 'temporal') await tellTemporal(database, written);
  if (Date.now() > nominal - 2_000) throw new Error('The schedules were not stored in time.');
  runner.calls.clear();
  runner.tenants.clear();
  const modest = () => [...runner.calls].filter(([key]) => runner.tenants.get(key) === tenantId(MODEST));
  await until(() => modest().length === MODEST_SCHEDULES, nominal + PATIENCE_MS);
  if (greedySchedules > 0)
    say(`of the other tenant's runs, ${runner.calls.size - MODEST_SCHEDULES} were called earlier`);
  if (temporal) say(`Temporal itself starts the workflows after: ${inWords(await startsOf(temporal, nominal))}`);
  return summary(modest().map(([, at]) => at - nominal));
}

/** How long after this instant Temporal's own scheduler has started the modest tenant's workflows. */
async function startsOf({ connection }: BenchTemporal, nominal: number): Promise<Summary> {
  const query = `ExtSchedTenant = '${tenantId(MODEST)}' and StartTime >= '${new Date(nominal).toISOString()}'`;
  const starts: number[] = [];
  for await (const { startTime } of connection.client.workflow.list({ query })) {
    starts.push(startTime.getTime() - nominal);
  }
  return summary(starts);
}

interface Times {
  p50: number;
  p99: number;
}

/** Milliseconds that lists of the modest tenant's schedules take, sent at a steady pace whatever the last one took. */
async function requestTimes({ asking }: Installation, requests: number): Promise<Times> {
  const times = Array.from({ length: requests }, async (_, index) => {
    await new Promise((wake) => setTimeout(wake, index * REQUEST_EVERY_MS));
    const begun = performance.now();
    const { status } = await asking.ask(tenantId(MODEST), 'GET', '/schedules');
    if (status !== 200) throw new Error(`The modest tenant was answered ${status}.`);
    return performance.now() - begun;
  });
  const sorted = (await Promise.all(times)).sort((a, b) => a - b);
  const at = (share: number) => Math.round((sorted[Math.floor((sorted.length - 1) * share)] ?? 0) * 10) / 10;
  return { p50: at(0.5), p99: at(0.99) };
}

async function besideGreedyClient(
  { asking, extensionUrl }: Installation,
  measure: () => Promise<Times>,
): Promise<{ times: Times; answers: unknown }> {
  const args = [`${extensionUrl}/schedules?limit=50`, asking.tokenOf(tenantId(GREEDY)), String(GREEDY_CONNECTIONS)];
  const client = fork(new URL('./rig/greedy-client.ts', import.meta.url), args);
  const times = await measure();
  const answers = new Promise((resolve) => client.once('message', resolve));
  client.send('stop');
  return { times, answers: await answers };
}

const ratio = (beside: number, alone: number) => Math.round((beside / alone) * 100) / 100;
