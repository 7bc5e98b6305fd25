import { type QueryResult, type RawBuilder, sql } from 'kysely';
import type { Scope } from '#domain/ports/store.ts';
import type { DatabaseTransaction } from '../database.ts';

/** A longer statement is broken, and no request waits longer. */
const STATEMENT_TIMEOUT_MS = 15_000;
/** Rows are in memory or on flash, so an index is cheaper than reading the whole table. */
const RANDOM_PAGE_COST = '1.1';
/**
 * Rows are found by key. A plan made while a table is small, and kept for a prepared statement, must not read the whole
 * table later.
 */
const WHOLE_TABLE_JOINS = 'off';
/** Transactions never span external calls, so an idle one has lost its program. */
const IDLE_TIMEOUT_MS = 30_000;

interface ScopeAnswer {
  backend: number;
  citus: string | null;
}

/**
 * The statement that sets the transaction's role, which can't bypass row-level security, and its tenant. Both end with
 * the transaction, so a pooled connection keeps nothing.
 * @param lockTimeoutMs lock timeout of statements in milliseconds; 0 means no limit besides the statement timeout
 */
export function scopeSettings(scope: Scope, lockTimeoutMs = 0): RawBuilder<ScopeAnswer> {
  const [role, tenant] =
    typeof scope === 'string' ? [`extension_schedules_${scope}`, ''] : ['extension_schedules_api', scope.tenantId];
  return sql<ScopeAnswer>`select
    pg_backend_pid() as backend,
    set_config('role', ${role}, true),
    set_config('extension_schedules.tenant', ${tenant}, true),
    set_config('random_page_cost', ${RANDOM_PAGE_COST}, true),
    set_config('enable_hashjoin', ${WHOLE_TABLE_JOINS}, true),
    set_config('enable_mergejoin', ${WHOLE_TABLE_JOINS}, true),
    set_config('statement_timeout', ${String(STATEMENT_TIMEOUT_MS)}, true),
    set_config('lock_timeout', ${String(lockTimeoutMs)}, true),
    set_config('idle_in_transaction_session_timeout', ${String(IDLE_TIMEOUT_MS)}, true),
    current_setting('citus.propagate_set_commands', true) as citus`;
}

/**
 * Completes the scope when `scopeSettings` has been answered.
 * @returns PostgreSQL's process id, and whether the database is Citus, which can lock rows of one shard only
 */
export async function completeScope(
  trx: DatabaseTransaction,
  scope: Scope,
  { rows }: QueryResult<ScopeAnswer>,
): Promise<{ backend: number | undefined; isCitus: boolean }> {
  // Only Citus has this setting.
  const isCitus = rows[0]?.citus != null;
  if (isCitus && typeof scope !== 'string') await tellNodes(trx, 'extension_schedules.tenant', scope.tenantId);
  return { backend: rows[0]?.backend, isCitus };
}

/** Makes schedules awaiting their cut-over visible to an operator's transaction until it ends. */
export async function showAwaiting(trx: DatabaseTransaction): Promise<void> {
  const { rows } = await sql<{ citus: string | null }>`select set_config('extension_schedules.cutover', 'on', true),
    current_setting('citus.propagate_set_commands', true) as citus`.execute(trx);
  if (rows[0]?.citus != null) await tellNodes(trx, 'extension_schedules.cutover', 'on');
}

/**
 * Shards read the setting on their own nodes, and Citus propagates only SET LOCAL statements. It connects with the same
 * role, so the role needs no propagation.
 */
async function tellNodes(
  trx: DatabaseTransaction,
  setting: `extension_schedules.${'tenant' | 'cutover'}`,
  value: string,
): Promise<void> {
  await sql`set local citus.propagate_set_commands to 'local'`.execute(trx);
  await sql`set local ${sql.raw(setting)} to ${sql.lit(value)}`.execute(trx);
}

/**
 * Whether a transaction may see a tenant's rows, for the PSA's tables, which lack this product's row-level security.
 */
export function covers(scope: Scope, tenantId: string): boolean {
  return typeof scope === 'string' || scope.tenantId === tenantId;
}
