import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { FeatureDefault } from '#domain/ports/store/tenants.ts';
import { CONNECTION } from './connection.ts';
import type { Tables } from './database.ts';
import { knownMigrations } from './known-migrations.ts';
import { type Census, readCensus } from './tables/census.ts';

export interface DatabaseMonitor {
  /** Why the database can't be used; undefined if it can. Never rejects. */
  problem(): Promise<string | undefined>;
  /** Those of the given roles that the login can't assume, ignoring roles that don't exist yet. */
  rolesOutOfReach(roles: readonly string[]): Promise<string[]>;
  /** The login's rights beyond these roles, in words; empty if it has none. */
  rightsBeyond(roles: readonly string[]): Promise<string[]>;
  /** Migrations of this program that the database lacks. Rejects if the database is down. */
  pendingMigrations(): Promise<string[]>;
  /** Milliseconds by which this process's clock is ahead of the database's. Rejects if the database is down. */
  clockAhead(): Promise<number>;
  /** Rejects if the database is down. */
  census(now: number, runRetentionDays: number): Promise<Census>;
  close(): Promise<void>;
}

const PATIENCE_MS = 3_000;

/**
 * Monitors the database on separate connections, so that it neither takes connections from the work nor waits for them.
 */
export function createDatabaseMonitor(databaseUrl: string, featureDefault: FeatureDefault = 'on'): DatabaseMonitor {
  const pool = new pg.Pool({
    ...CONNECTION,
    connectionString: databaseUrl,
    // One connection may be busy counting.
    max: 2,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
    // Discards a connection on which a statement got no answer.
    pipeline: true,
    application_name: 'extension-schedules-monitor',
  });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    async problem() {
      try {
        const { rows } = await sql<{ readOnly: boolean }>`
          select current_setting('transaction_read_only') = 'on' as "readOnly"`.execute(kysely);
        return rows[0]?.readOnly ? 'The database is read-only. It is a standby or is becoming one.' : undefined;
      } catch {
        return 'The database is not responding.';
      }
    },
    async rolesOutOfReach(roles) {
      const { rows } = await sql<{ role: string }>`
        select rolname as role from pg_roles
        where rolname = any (${[...roles]}) and not pg_has_role(rolname, 'member') order by 1`.execute(kysely);
      return rows.map(({ role }) => role);
    },
    async rightsBeyond(roles) {
      const { rows } = await sql<{ superuser: boolean; bypasses: boolean; owns: boolean; others: string[] }>`
        select rolsuper as superuser, rolbypassrls as bypasses,
          exists (
            select from pg_class where oid = to_regclass('extension_schedule_run') and pg_has_role(relowner, 'member')
          ) as owns,
          array(
            select other.rolname::text from pg_roles other
            where other.rolname in (
              'extension_schedules_api', 'extension_schedules_worker', 'extension_schedules_operator',
              'extension_schedules_retention'
            ) and other.rolname <> all (${[...roles]}) and pg_has_role(other.oid, 'member') order by 1
          ) as others
        from pg_roles where rolname = current_user`.execute(kysely);
      const [login] = rows;
      if (login?.superuser) return ['it is a superuser'];
      return [
        ...(login?.bypasses ? ['it bypasses row-level security'] : []),
        ...(login?.owns ? ['it owns our tables or is a member of the role that owns them'] : []),
        ...(login?.others ?? []).map((role) => `it is a member of ${role}`),
      ];
    },
    async pendingMigrations() {
      const known = await knownMigrations();
      const table = await sql<{ there: boolean }>`
        select to_regclass('extension_schedules_migration') is not null as there`.execute(kysely);
      if (!table.rows[0]?.there) return known;
      const { rows } = await sql<{ name: string }>`select name from extension_schedules_migration`.execute(kysely);
      const applied = new Set(rows.map(({ name }) => name));
      return known.filter((name) => !applied.has(name));
    },
    async clockAhead() {
      const before = Date.now();
      const { rows } = await sql<{ at: string }>`
        select extract(epoch from clock_timestamp()) * 1000 as at`.execute(kysely);
      // The database read its clock about halfway through the query.
      return (before + Date.now()) / 2 - Number(rows[0]?.at);
    },
    census: (now, runRetentionDays) => readCensus(kysely, now, { featureDefault, runRetentionDays }),
    close: () => kysely.destroy(),
  };
}
