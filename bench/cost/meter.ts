import type { BenchDatabase } from '../rig/database.ts';
import { cpuMs } from '../rig/processes.ts';

/** Resources used by an installation so far, or for one item. Times in milliseconds, sizes in bytes. */
export interface Usage {
  /** Processor time of each part. */
  cpu: Record<string, number>;
  statements: number;
  transactions: number;
  rowsWritten: number;
  wal: number;
  /** Disk space of its tables, including indexes. */
  kept: number;
  /** Disk space of Temporal's database. */
  temporal: number;
}

export interface Meter {
  read(): Promise<Usage & { at: number }>;
}

export interface Metered {
  database: BenchDatabase;
  /** Process ids by name. */
  parts: Record<string, number>;
  /** Tables whose size is measured. */
  tables: readonly string[];
  temporalBytes: () => Promise<number>;
}

const COUNTERS = `select
  (select sum(calls)::float8 from pg_stat_statements where query not like '%pg_stat_statements%') as statements,
  (select xact_commit::float8 from pg_stat_database where datname = current_database()) as transactions,
  (select (tup_inserted + tup_updated + tup_deleted)::float8 from pg_stat_database where datname = current_database()) as "rowsWritten",
  (pg_current_wal_lsn() - '0/0')::float8 as wal,
  (select sum(pg_total_relation_size(name::regclass))::float8 from unnest($1::text[]) name) as kept`;

/** PostgreSQL's processes report their counters after ten idle seconds. */
const UNTIL_COUNTED_MS = 12_000;

export async function createMeter({ database, parts, tables, temporalBytes }: Metered): Promise<Meter> {
  await database.sql.query('create extension if not exists pg_stat_statements');
  return {
    async read() {
      const cpu = Object.fromEntries(Object.entries(parts).map(([name, pid]) => [name, cpuMs(pid)]));
      const at = Date.now();
      await new Promise((wake) => setTimeout(wake, UNTIL_COUNTED_MS));
      const { rows } = await database.sql.query<Omit<Usage, 'cpu' | 'temporal'>>(COUNTERS, [tables]);
      const [counted] = rows;
      if (!counted) throw new Error('PostgreSQL has counted nothing.');
      return { at, cpu, ...counted, temporal: await temporalBytes() };
    },
  };
}

/** Usage per item between two readings, less the usage of an idle installation (`idle`, per millisecond). */
export function usedFor(
  count: number,
  before: Usage & { at: number },
  after: Usage & { at: number },
  idle?: Usage,
): Usage {
  const elapsed = after.at - before.at;
  const each = (of: (usage: Usage) => number, isSize = false) =>
    Math.max(0, of(after) - of(before) - (idle && !isSize ? of(idle) * elapsed : 0)) / count;
  return {
    cpu: Object.fromEntries(Object.keys(before.cpu).map((name) => [name, each(({ cpu }) => cpu[name] ?? 0)])),
    statements: each(({ statements }) => statements),
    transactions: each(({ transactions }) => transactions),
    rowsWritten: each(({ rowsWritten }) => rowsWritten),
    wal: each(({ wal }) => wal),
    kept: each(({ kept }) => kept, true),
    temporal: each(({ temporal }) => temporal, true),
  };
}

export const totalCpu = ({ cpu }: Usage): number => Object.values(cpu).reduce((sum, ms) => sum + ms, 0);

/** One line of readable text. */
export function inWords(usage: Usage): string {
  const cpu = Object.entries(usage.cpu).map(([name, ms]) => `${name} ${ms.toFixed(1)}`);
  return [
    `${totalCpu(usage).toFixed(1)} ms of processor time (${cpu.join(', ')})`,
    `${usage.statements.toFixed(1)} statements in ${usage.transactions.toFixed(1)} transactions`,
    `${usage.rowsWritten.toFixed(1)} rows written`,
    `${Math.round(usage.wal)} bytes of WAL`,
    `${Math.round(usage.kept)} bytes kept`,
    ...(usage.temporal > 0 ? [`${Math.round(usage.temporal)} bytes in Temporal's database`] : []),
  ].join(', ');
}
