import pg from 'pg';
import { nextRunAfter } from '#domain/next-run.ts';
import { CONNECTION } from '../connection.ts';
import { toInstant } from '../sql/columns.ts';

/** Version of this process's time zone data. Answers of two processes agree only if it is the same. */
export const TIMEZONE_DATA_VERSION = process.versions.tz ?? `ICU ${process.versions.icu}`;

/** Rows per batch; a tenant's rows stay locked for one batch. */
const BATCH = 500;
const COMING = 'next_run_at > $1 and enabled and deleted_at is null';

interface Reference {
  tenant_id: string;
  id: string;
}

interface Row {
  id: string;
  cron: string;
  timezone: string;
  starts_at: Date | null;
  ends_at: Date | null;
  next_run_at: Date;
  pause_until: Date | null;
}

/** The stored next runs with the version of the time zone data used for them. */
export interface NextRunLedger {
  /** Undefined if none is recorded yet. */
  version(): Promise<string | undefined>;
  note(version: string): Promise<void>;
  /**
   * Recomputes all future next runs and changes those that differ; a requested skip moves with its run. Leaves due rows to the
   * ticker and ignores rows with an invalid expression or zone.
   * @param now epoch milliseconds
   */
  recompute(now: number): Promise<{ checked: number; changed: number }>;
  close(): Promise<void>;
}

/** @throws if the database can't be reached */
export async function openNextRunLedger(databaseUrl: string): Promise<NextRunLedger> {
  const client = new pg.Client({ ...CONNECTION, connectionString: databaseUrl });
  // A lost connection fails the current statement; without a listener it would also end the process.
  client.on('error', () => {});
  await client.connect();

  async function asWorker<T>(work: () => Promise<T>): Promise<T> {
    await client.query(`begin; select set_config('role', 'extension_schedules_worker', true)`);
    try {
      const result = await work();
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => {});
      throw error;
    }
  }

  async function readPage(now: number, after: Reference | undefined): Promise<Reference[]> {
    const { rows } = await client.query<Reference>(
      `select tenant_id, id from tenant_extension_schedule where ${COMING} and (tenant_id, id) > ($2, $3::uuid)
       order by tenant_id, id limit ${BATCH}`,
      [new Date(now), after?.tenant_id ?? '', after?.id ?? '00000000-0000-0000-0000-000000000000'],
    );
    return rows;
  }

  async function recomputeOf(tenantId: string, ids: readonly string[], now: number) {
    const { rows } = await client.query<Row>(
      `select id, cron, timezone, starts_at, ends_at, next_run_at, pause_until from tenant_extension_schedule
       where ${COMING} and tenant_id = $2 and id = any ($3::uuid[]) order by id for update`,
      [new Date(now), tenantId, ids],
    );
    const moved = rows.flatMap((row) => {
      const pause = row.pause_until && { until: row.pause_until.getTime() };
      const span = { startsAt: toInstant(row.starts_at), endsAt: toInstant(row.ends_at) };
      const next = nextRunAfter({ ...row, ...span, enabled: true, pause }, now);
      return next === null || next === row.next_run_at.getTime() ? [] : [{ ...row, next_run_at: new Date(next) }];
    });
    if (moved.length > 0) {
      await client.query(
        `update tenant_extension_schedule schedule set next_run_at = moved.next_run_at,
           skip_next_at = case when skip_next_at = schedule.next_run_at then moved.next_run_at else skip_next_at end
         from unnest($2::uuid[], $3::timestamptz[]) as moved (id, next_run_at)
         where schedule.tenant_id = $1 and schedule.id = moved.id`,
        [tenantId, moved.map((row) => row.id), moved.map((row) => row.next_run_at)],
      );
    }
    return { checked: rows.length, changed: moved.length };
  }

  return {
    version: () =>
      asWorker(async () => {
        const found = await client.query<{ version: string }>('select version from extension_schedules_timezone_data');
        return found.rows[0]?.version;
      }),
    note: (version) =>
      asWorker(async () => {
        await client.query(
          `insert into extension_schedules_timezone_data (version) values ($1)
           on conflict (only_row) do update set version = excluded.version`,
          [version],
        );
      }),
    async recompute(now) {
      const counts = { checked: 0, changed: 0 };
      let after: Reference | undefined;
      do {
        const page = await asWorker(() => readPage(now, after));
        for (const [tenantId, rows] of Map.groupBy(page, ({ tenant_id }) => tenant_id)) {
          const ids = rows.map(({ id }) => id);
          const { checked, changed } = await asWorker(() => recomputeOf(tenantId, ids, now));
          counts.checked += checked;
          counts.changed += changed;
        }
        after = page[BATCH - 1];
      } while (after);
      return counts;
    },
    close: () => client.end(),
  };
}
