import type { AuditStore } from './store/audit.ts';
import type { CutoverStore } from './store/cutover.ts';
import type { EndpointStore } from './store/endpoints.ts';
import type { HostStore } from './store/host.ts';
import type { IdempotencyStore } from './store/idempotency.ts';
import type { InstallStore } from './store/installs.ts';
import type { MaintenanceStore } from './store/maintenance.ts';
import type { OperatorStore } from './store/operators.ts';
import type { OutboxStore } from './store/outbox.ts';
import type { ReconciliationStore } from './store/reconciliation.ts';
import type { RetentionStore } from './store/retention.ts';
import type { RunStore } from './store/runs.ts';
import type { ScheduleStore } from './store/schedules.ts';
import type { TenantStore } from './store/tenants.ts';
import type { UpdateStore } from './store/updates.ts';

/**
 * Whose rows a transaction may see: one tenant's (row-level security stands behind it), or every tenant's: the
 * worker, operators, and retention, which does nothing but remove. */
export type Scope = { tenantId: string } | 'worker' | 'operator' | 'retention';

/** Durable state. PostgreSQL in the service, memory in the mocks. */
export interface Store<Tx extends Transaction = Transaction, In extends Scope = Scope> {
  /**
   * Commits when `work` resolves, rolls everything back when it rejects. `work` may be called again, so it must do nothing
   * outside its transaction that must not be done twice.
   */
  transaction<T>(scope: In, work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** With what only workers and operators of the service need; the mocks do without. */
export type ServiceStore = Store<ServiceTransaction>;

/** The same for what workers do: their login to the database may be for nothing else. */
export type WorkerStore = Store<ServiceTransaction, 'worker'>;

export type Apart<T> = { ok: true; value: T } | { ok: false; error: unknown };

/**
 * One transaction. Every method that takes a `tenantId` touches that tenant's rows only. Works may go on side by side in
 * it: what they ask for at the same time costs no more statements than what one asks for (all but lists and counts).
 * Instants are epoch milliseconds.
 */
export interface Transaction {
  readonly tenants: TenantStore;
  readonly installs: InstallStore;
  readonly endpoints: EndpointStore;
  readonly schedules: ScheduleStore;
  readonly updates: UpdateStore;
  readonly runs: RunStore;
  readonly idempotency: IdempotencyStore;
  readonly audit: AuditStore;
  readonly operators: OperatorStore;
  /**
   * All of `work` or nothing: what it did before it rejected is undone, and the transaction goes on. Nothing else may be
   * asked of the transaction meanwhile; where other works share it this rejects, and each is done again alone.
   */
  apart<T>(work: () => Promise<T>): Promise<Apart<T>>;
  /** The adapter's own handle, for a job runner of the same database (pg-boss writes its jobs through it). */
  readonly native: unknown;
}

export interface ServiceTransaction extends Transaction {
  readonly cutover: CutoverStore;
  readonly host: HostStore;
  readonly maintenance: MaintenanceStore;
  readonly outbox: OutboxStore;
  readonly reconciliation: ReconciliationStore;
  readonly retention: RetentionStore;
}
