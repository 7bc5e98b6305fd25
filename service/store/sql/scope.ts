import { sql } from 'kysely';
import type { Scope } from '#domain/ports/store.ts';
import type { DatabaseTransaction } from '../database.ts';

/** A statement that takes longer is broken; one request's share of patience. */
const STATEMENT_TIMEOUT_MS = 15_000;
/** What the statements touch is in memory or on flash, so a few rows of a table are had by its index, not by reading all. */
const RANDOM_PAGE_COST = '1.1';
/**
 * Rows are found by their keys, in whatever numbers: a plan that is made while a table is small, and kept for a statement
 * that is prepared, shall not be one that reads all of it.
 */
const WHOLE_TABLE_JOINS = 'off';
/** No transaction is held open across a call to anybody else, so a silent one has lost its program. */
const IDLE_TIMEOUT_MS = 30_000;

/**
 * Ties the transaction to a role that cannot bypass row-level security, and to its tenant, in one statement. All of it
 * ends with the transaction, so a pooled connection carries nothing over.
 * @param lockTimeoutMs how long a statement waits for a lock; 0 waits as long as a statement may take
 * @returns the id of PostgreSQL's process that the transaction is in, and whether the database is Citus, which locks rows of
 *   one shard only
 */
export async function enterScope(
  trx: DatabaseTransaction,
  scope: Scope,
  lockTimeoutMs = 0,
): Promise<{ backend: number | undefined; isCitus: boolean }> {
  const [role, tenant] =
    typeof scope === 'string' ? [`extension_schedules_${scope}`, ''] : ['extension_schedules_api', scope.tenantId];
  const { rows } = await sql<{ backend: number; citus: string | null }>`select
    pg_backend_pid() as backend,
    set_config('role', ${role}, true),
    set_config('extension_schedules.tenant', ${tenant}, true),
    set_config('random_page_cost', ${RANDOM_PAGE_COST}, true),
    set_config('enable_hashjoin', ${WHOLE_TABLE_JOINS}, true),
    set_config('enable_mergejoin', ${WHOLE_TABLE_JOINS}, true),
    set_config('statement_timeout', ${String(STATEMENT_TIMEOUT_MS)}, true),
    set_config('lock_timeout', ${String(lockTimeoutMs)}, true),
    set_config('idle_in_transaction_session_timeout', ${String(IDLE_TIMEOUT_MS)}, true),
    current_setting('citus.propagate_set_commands', true) as citus`.execute(trx);
  // Only Citus has the setting.
  const isCitus = rows[0]?.citus != null;
  if (isCitus && tenant !== '') await tellNodes(trx, 'extension_schedules.tenant', tenant);
  return { backend: rows[0]?.backend, isCitus };
}

/** Lets a transaction of operators see what awaits its cut-over, until it ends. */
export async function showAwaiting(trx: DatabaseTransaction): Promise<void> {
  const { rows } = await sql<{ citus: string | null }>`select set_config('extension_schedules.cutover', 'on', true),
    current_setting('citus.propagate_set_commands', true) as citus`.execute(trx);
  if (rows[0]?.citus != null) await tellNodes(trx, 'extension_schedules.cutover', 'on');
}

/**
 * Shards ask for a setting on their own nodes, where Citus repeats what is set by a statement SET LOCAL, and only that.
 * The role needs no telling: Citus connects as the one that asks.
 */
async function tellNodes(
  trx: DatabaseTransaction,
  setting: `extension_schedules.${'tenant' | 'cutover'}`,
  value: string,
): Promise<void> {
  await sql`set local citus.propagate_set_commands to 'local'`.execute(trx);
  await sql`set local ${sql.raw(setting)} to ${sql.lit(value)}`.execute(trx);
}

/** Whether a transaction may see a tenant's rows; for the tables of the PSA, which have no row-level security of ours. */
export function covers(scope: Scope, tenantId: string): boolean {
  return typeof scope === 'string' || scope.tenantId === tenantId;
}
