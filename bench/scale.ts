import pg from 'pg';
import { summary } from './rig/instants.ts';
import { say } from './rig/say.ts';
import { type ScaleServer, startScaleServer } from './scale/databases.ts';
import { measuredTenants, putAway, writeHistory } from './scale/measured-tenants.ts';
import { type Operation, type Operations, operationsOn } from './scale/operations.ts';
import { forgetStatements, worstStatement } from './scale/worst-statement.ts';

const SIZES = [1_000, 30_000, 1_000_000];
/** Statements are prepared, and plans kept, only after a number of uses. */
const WARM_UP = { least: 2, most: 16, ms: 2_000 };
/** As many rounds as fit into the time, in which all sizes are measured. */
const ROUNDS = { least: 10, most: 100, ms: 3_000 };
/** An operation is flat if it takes at most this many times as long, or so many milliseconds more. */
const FLAT = { times: 1.5, ms: 1 };

interface Row {
  size: number;
  name: string;
  p50: number;
  p95: number;
  statements: number;
  byHand: number | undefined;
  worst: string;
}

/** One database and what is measured on it. */
interface Place {
  size: number;
  sql: pg.Pool;
  operations: Operations;
  close(): Promise<void>;
}

/**
 * Measures whether requests of tenants and operators and a worker's ticks take as long with a million schedules as with
 * a thousand. Every tenant has a hundred, so a million are of 10,000 tenants. The sizes take turns, so that other load
 * on the machine concerns all of them. The databases are made once and kept in .cache. SCALE_LARGEST limits their size.
 */
export async function run(): Promise<Record<string, number>> {
  const largest = Number(process.env.SCALE_LARGEST ?? SIZES.at(-1));
  const server = await startScaleServer();
  const places: Place[] = [];
  try {
    for (const size of SIZES.filter((size) => size <= largest)) places.push(await openPlace(server, size));
    const rows: Row[] = [];
    for (const index of places[0]?.operations.all.keys() ?? []) {
      const measured = await measure(places, index);
      for (const row of measured) say(inWords(row));
      rows.push(...measured);
    }
    return report(rows);
  } finally {
    for (const place of places) await place.close();
    await server.close();
  }
}

async function openPlace(server: ScaleServer, size: number): Promise<Place> {
  const url = await server.database(size);
  const sql = new pg.Pool({ connectionString: url, max: 1 });
  const tenants = measuredTenants(size);
  await writeHistory(sql, tenants);
  const operations = await operationsOn(url, sql, tenants);
  return {
    size,
    sql,
    operations,
    async close() {
      await operations.close();
      await putAway(sql, tenants);
      await sql.end();
    },
  };
}

/** The operation at this index on all databases. */
async function measure(places: readonly Place[], index: number): Promise<Row[]> {
  const found = places.flatMap((place) => {
    const operation = place.operations.all[index];
    return operation ? [{ ...place, operation }] : [];
  });
  const ours = found.map(({ operation }) => operation);
  await inTurns(ours, WARM_UP);
  for (const { sql, operations } of found) {
    await forgetStatements(sql);
    operations.statements();
  }
  const times = await inTurns(ours);
  const rows: Row[] = [];
  for (const [at, { size, sql, operations, operation }] of found.entries()) {
    const taken = times[at] ?? [];
    const statements = Math.round(operations.statements() / taken.length);
    const worst = await worstStatement(sql);
    rows.push({ size, name: operation.name, ...summary(taken), statements, byHand: undefined, worst });
  }
  const byHand = ours.flatMap(({ byHand: work, ...operation }) => (work ? [{ ...operation, work }] : []));
  if (byHand.length > 0)
    for (const [at, taken] of (await inTurns(byHand)).entries()) {
      const row = rows[at];
      if (row) row.byHand = summary(taken).p50;
    }
  return rows;
}

/** Milliseconds of each round of each operation. */
async function inTurns(operations: readonly Operation[], { least, most, ms } = ROUNDS): Promise<number[][]> {
  const times = operations.map((): number[] => []);
  const end = performance.now() + ms;
  for (let round = 0; round < most; round += 1) {
    if (round >= least && performance.now() > end) break;
    for (const [at, { work, before, after }] of operations.entries()) {
      await before?.();
      const began = performance.now();
      await work();
      times[at]?.push(performance.now() - began);
      await after?.();
    }
  }
  return times;
}

function inWords({ size, name, p50, p95, statements, byHand }: Row): string {
  const cells = [
    String(size).padStart(9),
    name.padEnd(40),
    `p50 ${p50.toFixed(1).padStart(7)} ms`,
    `p95 ${p95.toFixed(1).padStart(7)} ms`,
    `${String(statements).padStart(3)} statements`,
  ];
  return [...cells, ...(byHand === undefined ? [] : [`by hand ${byHand.toFixed(1)} ms`])].join('  ');
}

/** Says what is not flat, and why. */
function report(rows: readonly Row[]): Record<string, number> {
  const figures: Record<string, number> = {};
  const round = (value: number) => Math.round(value * 100) / 100;
  for (const [name, found] of Map.groupBy(rows, (row) => row.name)) {
    const key = name.replace(/\W+/g, '_');
    for (const { size, p50 } of found) figures[`${key}_${size}_ms`] = round(p50);
    const [smallest, largest] = [found.at(0), found.at(-1)];
    if (!smallest || !largest) continue;
    figures[`${key}_growth`] = round(largest.p50 / smallest.p50);
    if (largest.byHand !== undefined) figures[`${key}_by_hand_ms`] = round(largest.byHand);
    if (largest.p50 > smallest.p50 * FLAT.times && largest.p50 > smallest.p50 + FLAT.ms)
      say(`\nnot flat: ${name}, ${smallest.p50.toFixed(1)} ms and ${largest.p50.toFixed(1)} ms\n${largest.worst}\n`);
  }
  return figures;
}
