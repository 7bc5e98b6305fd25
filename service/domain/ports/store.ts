import type { AuditStore } from './store/audit.ts';
import type { CutoverStore } from './store/cutover.ts';
import type { EndpointStore } from './store/endpoints.ts';
import type { EventQueue, EventStore } from './store/events.ts';
import type { HostStore } from './store/host.ts';
import type { IdempotencyStore } from './store/idempotency.ts';
import type { InstallStore } from './store/installs.ts';
import type { MaintenanceStore } from './store/maintenance.ts';
import type { OperatorStore } from './store/operators.ts';
import type { OutboxStore } from './store/outbox.ts';
import type { OverviewStore } from './store/overview.ts';
import type { ReconciliationStore } from './store/reconciliation.ts';
import type { RetentionStore } from './store/retention.ts';
import type { RunStore } from './store/runs.ts';
import type { ScheduleStore } from './store/schedules.ts';
import type { SurroundingsStore } from './store/surroundings.ts';
import type { TenantStore } from './store/tenants.ts';
import type { UpdateStore } from './store/updates.ts';

/**
 * The rows a transaction may see: one tenant's (enforced by row-level security) or all tenants' (`retention` may only
 * delete).
 */
export type Scope = { tenantId: string } | 'worker' | 'operator' | 'retention';

/** Durable state: PostgreSQL in the service, in-memory in the mocks. */
export interface Store<Tx extends Transaction = Transaction, In extends Scope = Scope> {
  /**
   * Commits when `work` resolves and rolls back when it rejects. `work` may run again after a serialisation failure or
   * a lost connection, so it must have no side effects outside the transaction that can't be repeated.
   */
  transaction<T>(scope: In, work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** A store with the methods that only workers and operators need. The mocks don't implement them. */
export type ServiceStore = Store<ServiceTransaction>;

/** A store for workers, whose database login may allow no other scope. */
export type WorkerStore = Store<ServiceTransaction, 'worker'>;

export type Apart<T> = { ok: true; value: T } | { ok: false; error: unknown };

/**
 * One transaction. Every method with a `tenantId` touches only that tenant's rows. Instants are epoch milliseconds.
 * | Several calls may be in flight at once: the store batches those that arrive together, so they cost no more
 * statements than one (except lists and counts).
 */
export interface Transaction {
  readonly tenants: TenantStore;
  readonly installs: InstallStore;
  readonly endpoints: EndpointStore;
  readonly schedules: ScheduleStore;
  readonly surroundings: SurroundingsStore;
  readonly updates: UpdateStore;
  readonly runs: RunStore;
  readonly idempotency: IdempotencyStore;
  readonly audit: AuditStore;
  readonly events: EventStore;
  readonly operators: OperatorStore;
  readonly overview: OverviewStore;
  /**
   * Runs `work` in a savepoint: if it rejects, its changes are undone and the transaction continues. The caller must
   * make no other call in the transaction until it resolves. If other work shares the transaction this rejects, and
   * each work is repeated alone.
   */
  apart<T>(work: () => Promise<T>): Promise<Apart<T>>;
  /** The adapter's own handle. pg-boss writes its jobs through it. */
  readonly native: unknown;
}

export interface ServiceTransaction extends Transaction {
  readonly cutover: CutoverStore;
  readonly eventQueue: EventQueue;
  readonly host: HostStore;
  readonly maintenance: MaintenanceStore;
  readonly outbox: OutboxStore;
  readonly reconciliation: ReconciliationStore;
  readonly retention: RetentionStore;
}
