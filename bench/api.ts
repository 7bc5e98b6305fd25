import { writeHistory } from './api/history.ts';
import { load, onlyStatus, percentile } from './api/load.ts';
import { type MeasuredOperation, operationsOn } from './api/operations.ts';
import { overload } from './api/overload.ts';
import { type Server, type Servers, startServers } from './api/processes.ts';
import { steady } from './api/steady.ts';
import { say } from './rig/say.ts';
import { writeSchedules } from './rig/tenants.ts';

const CONNECTIONS = [1, 16, 64];
/** As many as the most connections, so that none waits for another one's change. */
const TENANTS = 64;
const SCHEDULES_EACH = 50;
/** Their own tenants, so that the others keep lists of fifty. */
const IDLE_TENANTS = 256;
const IDLE_SCHEDULES = 40_000;
const ROUNDS = 2;
const ROUND_SECONDS = 1.5;
const WARM_UP_SECONDS = 0.4;
const DAY_MS = 86_400_000;

interface Side {
  perSecond: number;
  p50: number;
  p99: number;
}

interface Row {
  operation: string;
  connections: number;
  ours: Side;
  peer: Side;
  loopP99: number;
  memory: number;
  peerMemory: number;
}

/**
 * Measures the API's answers a second and their times, by operation and number of connections, compared with a bare
 * Fastify that answers the same from the same database (`api/bare-api.ts`); then its times at a steady 200 requests a
 * second, and while 2,000 connections send more than it can answer. Fails if an answer has an unexpected status.
 */
export async function run(): Promise<Record<string, number>> {
  const servers = await startServers(TENANTS + IDLE_TENANTS);
  try {
    await servers.ready();
    const stock = await writeStock(servers);
    const operations = operationsOn({ ...stock, tokenOf: servers.asking.tokenOf });
    const rows: Row[] = [];
    const measure = async (operation: MeasuredOperation) => {
      for (const connections of CONNECTIONS) rows.push(await compare(servers, operation, connections));
    };
    const { list, get, preview, patch, runNow } = operations;
    for (const operation of [list, get, preview, patch]) await measure(operation);
    const steadyFigures: Record<string, number> = {};
    // Lists of fifty alone are more than two cores can answer at this pace.
    for (const [kind, asked] of [
      ['single', [get, preview]],
      ['half_lists', [get, list]],
    ] as const) {
      for (const side of ['ours', 'peer'] as const) {
        const { p50, p99, refused } = await steady(servers[side], asked);
        say(`${kind}, 200 a second, ${side}: p50 ${p50} ms, p99 ${p99} ms, ${refused} refused`);
        Object.assign(steadyFigures, {
          [`steady_${kind}_${side}_p50_ms`]: p50,
          [`steady_${kind}_${side}_p99_ms`]: p99,
          [`steady_${kind}_${side}_refused`]: refused,
        });
      }
    }
    const overloaded = await overload(servers, list, TENANTS);
    // Last, because the worker beside the overload would execute them.
    await measure(runNow);
    say(table(rows));
    return {
      ...Object.assign({}, ...rows.map(inFigures)),
      ratio_min: Math.min(...rows.map(ratioOf)),
      ...steadyFigures,
      memory_mb: Math.max(...rows.map(({ memory }) => memory)),
      peer_memory_mb: Math.max(...rows.map(({ peerMemory }) => peerMemory)),
      ...overloaded,
    };
  } finally {
    await servers.close();
  }
}

/** Schedules with runs for reading and changing, and those without, each due tomorrow. */
async function writeStock({ database }: Servers) {
  const nextRunAt = Date.now() + DAY_MS;
  const reads = { tenants: TENANTS, schedules: TENANTS * SCHEDULES_EACH, nextRunAt };
  const stored = await writeSchedules(database, reads);
  await writeHistory(database);
  const idle = { firstTenant: TENANTS, tenants: IDLE_TENANTS, schedules: IDLE_SCHEDULES, nextRunAt };
  const byTenant = [...Map.groupBy(stored, ({ tenantId }) => tenantId).values()];
  return { byTenant, idle: await writeSchedules(database, idle) };
}

/** Each in turn, so that a change of the machine's speed meets both. */
async function compare(
  { ours, peer, eventLoop }: Servers,
  operation: MeasuredOperation,
  connections: number,
): Promise<Row> {
  const [oursTimes, peerTimes]: [number[], number[]] = [[], []];
  let loopP99 = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    await eventLoop();
    oursTimes.push(...(await timesOf(ours, operation, connections)));
    loopP99 = Math.max(loopP99, (await eventLoop()).p99);
    peerTimes.push(...(await timesOf(peer, operation, connections)));
  }
  if (oursTimes.length === 0 || peerTimes.length === 0) throw new Error(`No answer in ${ROUND_SECONDS} s.`);
  const row = {
    operation: operation.name,
    connections,
    ours: sideOf(oursTimes),
    peer: sideOf(peerTimes),
    loopP99,
    memory: ours.memory(),
    peerMemory: peer.memory(),
  };
  say(
    `${row.operation}, ${connections} connections: ours ${row.ours.perSecond} a second, bare ${row.peer.perSecond}, ratio ${ratioOf(row)}`,
  );
  return row;
}

async function timesOf({ url }: Server, operation: MeasuredOperation, connections: number): Promise<number[]> {
  const sourceOf = operation.sources();
  const loaded = await load({ url, connections, seconds: ROUND_SECONDS, warmUpSeconds: WARM_UP_SECONDS, sourceOf });
  return onlyStatus(loaded, operation.status);
}

function sideOf(times: number[]): Side {
  times.sort((a, b) => a - b);
  return {
    perSecond: Math.round(times.length / (ROUNDS * ROUND_SECONDS)),
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
  };
}

const ratioOf = ({ ours, peer }: Row) => Math.round((ours.perSecond / peer.perSecond) * 100) / 100;

function inFigures(row: Row): Record<string, number> {
  const name = `${row.operation.replaceAll(' ', '_')}_${row.connections}`;
  return {
    [`${name}_per_second`]: row.ours.perSecond,
    [`${name}_peer_per_second`]: row.peer.perSecond,
    [`${name}_ratio`]: ratioOf(row),
    [`${name}_p50_ms`]: row.ours.p50,
    [`${name}_p99_ms`]: row.ours.p99,
    [`${name}_peer_p99_ms`]: row.peer.p99,
  };
}

function table(rows: readonly Row[]): string {
  const heads = [
    'operation',
    'connections',
    'a second',
    'bare',
    'ratio',
    'p50',
    'bare',
    'p99',
    'bare',
    'loop p99',
    'MB',
    'bare',
  ];
  const cells = rows.map((row) => [
    row.operation,
    row.connections,
    row.ours.perSecond,
    row.peer.perSecond,
    ratioOf(row),
    row.ours.p50,
    row.peer.p50,
    row.ours.p99,
    row.peer.p99,
    row.loopP99,
    row.memory,
    row.peerMemory,
  ]);
  const lines = [heads, ...cells].map((line) =>
    line.map((cell, column) => (column === 0 ? `${cell}`.padEnd(11) : `${cell}`.padStart(11))).join(''),
  );
  return ['', ...lines, 'times in milliseconds', ''].join('\n');
}
