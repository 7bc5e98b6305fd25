import pg from 'pg';
import type { EventType } from '#domain/ports/store/events.ts';
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
import { eventQueue } from './tables/event-queue.ts';
import { eventStore } from './tables/events.ts';
import { hostStore } from './tables/host.ts';
import { idempotencyStore } from './tables/idempotency.ts';
import { installStore } from './tables/installs.ts';
import { maintenanceStore } from './tables/maintenance.ts';
import { operatorStore } from './tables/operators.ts';
import { outboxStore } from './tables/outbox.ts';
import { overviewStore } from './tables/overview.ts';
import { reconciliationStore } from './tables/reconciliation.ts';
import { retentionStore } from './tables/retention.ts';
import { runStore } from './tables/runs.ts';
import { scheduleStore } from './tables/schedules.ts';
import { surroundingsStore } from './tables/surroundings.ts';
import { tenantStore } from './tables/tenants.ts';
import { updateStore } from './tables/updates.ts';
import { countWorkers, forgetWorker, type WorkerProcess } from './tables/worker-processes.ts';

export interface PostgresStoreOptions {
  databaseUrl: string;
  /** Maximum number of connections; 10 by default. */
  poolSize?: number;
  /** `on` by default. */
  featureDefault?: FeatureDefault;
  /** The events that are written; none by default. */
  eventTypes?: readonly EventType[];
  /** Receives every statement, including `begin` and `commit`; for tests that count. */
  onQuery?: (statement: string) => void;
  /** Called when an idle connection was lost, for the log. The pool replaces it. */
  onConnectionLost?: (error: Error) => void;
}

export interface PostgresStore extends ServiceStore {
  /**
   * The same store for many small pieces of work in the worker scope: those started at about the same time share a
   * transaction and its statements. A piece of work may run again, so it must have no side effects outside its
   * transaction.
   */
  sharing(): ServiceStore;
  /** Records that this worker is alive and returns the number of live workers of its job runner. */
  countWorkers(worker: WorkerProcess): Promise<number>;
  /** Removes a stopped worker. */
  forgetWorker(id: string): Promise<void>;
  /** Waits for open transactions. */
  close(): Promise<void>;
}

/** The Store port on a migrated PostgreSQL database. `Transaction.native` is Kysely's transaction. */
export function createPostgresStore(options: PostgresStoreOptions): PostgresStore {
  const { featureDefault = 'on', eventTypes = [] } = options;
  const settings = { featureDefault, eventTypes: new Set(eventTypes) };
  const pool = openPool(options);
  const transact = transactIn(pool, { statements: repeatedStatements(), onQuery: options.onQuery });
  return {
    transaction: (scope, work) =>
      transact(scope, (trx, { isCitus }) => work(transactionsOn(trx, scope, { ...settings, isCitus })())),
    sharing: () =>
      shareTransactions((works, lockTimeoutMs) =>
        transact('worker', (trx, { isCitus }) => works(transactionsOn(trx, 'worker', { ...settings, isCitus })), {
          ...(lockTimeoutMs && { lockTimeoutMs }),
        }),
      ),
    countWorkers: (worker) => transact('worker', (trx) => countWorkers(trx, worker)),
    forgetWorker: (id) => transact('worker', (trx) => forgetWorker(trx, id)),
    close: () => pool.end(),
  };
}

interface StoreSettings {
  featureDefault: FeatureDefault;
  eventTypes: ReadonlySet<EventType>;
}

/** Each call creates a view of one transaction for another piece of work; concurrent requests become one statement. */
function transactionsOn(
  trx: DatabaseTransaction,
  scope: Scope,
  { featureDefault, eventTypes, isCitus }: StoreSettings & { isCitus: boolean },
): () => ServiceTransaction {
  const holdRow = heldRows();
  let works = 0;
  const schedules = scheduleStore(trx);
  const others = {
    runs: runStore(trx),
    surroundings: surroundingsStore(trx, eventTypes.size > 0),
    tenants: tenantStore(trx, scope, featureDefault),
    installs: installStore(trx, scope, featureDefault),
    endpoints: endpointStore(trx),
    updates: updateStore(trx),
    idempotency: idempotencyStore(trx),
    audit: auditStore(trx),
    events: eventStore(trx, eventTypes),
    operators: operatorStore(trx, featureDefault),
    overview: overviewStore(trx, featureDefault),
    cutover: cutoverStore(trx),
    eventQueue: eventQueue(trx),
    host: hostStore(trx, isCitus),
    maintenance: maintenanceStore(trx),
    outbox: outboxStore(trx),
    reconciliation: reconciliationStore(trx),
    retention: retentionStore(trx, isCitus),
    apart: async <T>(work: () => Promise<T>) => {
      // A rollback would also undo the others' changes.
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
    // Keeps a connection's prepared statements and caches from one busy full hour to the next.
    idleTimeoutMillis: 0,
    application_name: 'extension-schedules',
    // Concurrent work in a transaction queries at any time; statements are sent at once and answered in order.
    pipeline: true,
  });
  const lost = (error: Error) => options.onConnectionLost?.(error);
  pool.on('error', lost);
  // The pool listens only on idle connections. A connection lost in use fails its query and must not end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
