import pg from 'pg';
import type { FeatureDefault } from '#domain/ports/store/tenants.ts';
import type { Scope, ServiceStore, ServiceTransaction } from '#domain/ports/store.ts';
import { CONNECTION } from './connection.ts';
import type { DatabaseTransaction } from './database.ts';
import { apart, SharedByOthers } from './sql/apart.ts';
import { heldRows, holding } from './sql/held-rows.ts';
import { repeatedStatements } from './sql/repeated-statements.ts';
import { shareTransactions } from './sql/share-transactions.ts';
import { transactIn } from './sql/transact.ts';
import { auditStore } from './tables/audit.ts';
import { cutoverStore } from './tables/cutover.ts';
import { endpointStore } from './tables/endpoints.ts';
import { hostStore } from './tables/host.ts';
import { idempotencyStore } from './tables/idempotency.ts';
import { installStore } from './tables/installs.ts';
import { maintenanceStore } from './tables/maintenance.ts';
import { operatorStore } from './tables/operators.ts';
import { outboxStore } from './tables/outbox.ts';
import { reconciliationStore } from './tables/reconciliation.ts';
import { retentionStore } from './tables/retention.ts';
import { runStore } from './tables/runs.ts';
import { scheduleStore } from './tables/schedules.ts';
import { tenantStore } from './tables/tenants.ts';
import { updateStore } from './tables/updates.ts';
import { countWorkers, forgetWorker, type WorkerProcess } from './tables/worker-processes.ts';

export interface PostgresStoreOptions {
  databaseUrl: string;
  /** Connections at most; 10 by default. */
  poolSize?: number;
  /** `on` unless given. */
  featureDefault?: FeatureDefault;
  /** Told every statement, `begin` and `commit` too; for tests that count. */
  onQuery?: (statement: string) => void;
  /** A connection was lost while nobody used it. The pool replaces it, so this is for the log. */
  onConnectionLost?: (error: Error) => void;
}

export interface PostgresStore extends ServiceStore {
  /**
   * The same store for many small works of the worker's scope: those asked for at about the same time share one
   * transaction, and its statements. A work may be called again, so it must do nothing outside its transaction.
   */
  sharing(): ServiceStore;
  /** How many worker processes of an engine are alive, the one that asks among them; by asking it says that it is. */
  countWorkers(worker: WorkerProcess): Promise<number>;
  /** It has stopped. */
  forgetWorker(id: string): Promise<void>;
  /** Waits for transactions under way. */
  close(): Promise<void>;
}

/** The Store port on PostgreSQL; the database has been migrated. `Transaction.native` is Kysely's transaction. */
export function createPostgresStore(options: PostgresStoreOptions): PostgresStore {
  const { featureDefault = 'on' } = options;
  const pool = openPool(options);
  const transact = transactIn(pool, { statements: repeatedStatements(), onQuery: options.onQuery });
  return {
    transaction: (scope, work) =>
      transact(scope, (trx, { isCitus }) => work(transactionsOn(trx, scope, { featureDefault, isCitus })())),
    sharing: () =>
      shareTransactions((works, lockTimeoutMs) =>
        transact('worker', (trx, { isCitus }) => works(transactionsOn(trx, 'worker', { featureDefault, isCitus })), {
          ...(lockTimeoutMs && { lockTimeoutMs }),
        }),
      ),
    countWorkers: (worker) => transact('worker', (trx) => countWorkers(trx, worker)),
    forgetWorker: (id) => transact('worker', (trx) => forgetWorker(trx, id)),
    close: () => pool.end(),
  };
}

/** Each call gives another work its own view of one transaction; what they ask for at the same time is one statement. */
function transactionsOn(
  trx: DatabaseTransaction,
  scope: Scope,
  { featureDefault, isCitus }: { featureDefault: FeatureDefault; isCitus: boolean },
): () => ServiceTransaction {
  const holdRow = heldRows();
  let works = 0;
  const schedules = scheduleStore(trx);
  const others = {
    runs: runStore(trx),
    tenants: tenantStore(trx, scope, featureDefault),
    installs: installStore(trx, scope, featureDefault),
    endpoints: endpointStore(trx),
    updates: updateStore(trx),
    idempotency: idempotencyStore(trx),
    audit: auditStore(trx),
    operators: operatorStore(trx, featureDefault),
    cutover: cutoverStore(trx),
    host: hostStore(trx),
    maintenance: maintenanceStore(trx),
    outbox: outboxStore(trx),
    reconciliation: reconciliationStore(trx),
    retention: retentionStore(trx, isCitus),
    apart: async <T>(work: () => Promise<T>) => {
      // Going back would take along what the others have done since.
      if (works > 1) throw new SharedByOthers('Several works share this transaction.');
      return apart(trx, work);
    },
    native: trx,
  };
  return () => {
    works += 1;
    const hold = holdRow();
    return {
      ...others,
      schedules: holding(schedules, ['lock', 'lockEvenDeleted'], hold),
    };
  };
}

function openPool(options: PostgresStoreOptions): pg.Pool {
  const pool = new pg.Pool({
    ...CONNECTION,
    connectionString: options.databaseUrl,
    max: options.poolSize ?? 10,
    // What a connection has prepared and knows of the tables is worth keeping from one full hour to the next.
    idleTimeoutMillis: 0,
    application_name: 'extension-schedules',
    // Works that go on side by side in one transaction ask at any time; all they ask is sent at once, answered in order.
    pipeline: true,
  });
  const lost = (error: Error) => options.onConnectionLost?.(error);
  pool.on('error', lost);
  // The pool listens only while a connection is idle; one lost in use fails its query, and must not end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
