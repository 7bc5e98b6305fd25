import type { Notices } from '@extension-schedules/core/incident.ts';
import type {
  AttemptStatus,
  RunErrorCode,
  RunStatus,
  RunTrigger,
  SkipReason,
} from '@extension-schedules/core/states.ts';
import type { ColumnType, Generated, Insertable, Kysely, Selectable } from 'kysely';
import type { AuditAction } from '#domain/ports/store/audit.ts';
import type { EventState, EventType } from '#domain/ports/store/events.ts';
import type { OperatorAction } from '#domain/ports/store/operators.ts';
import type { Reconciliation } from '#domain/ports/store/reconciliation.ts';
import type { ErrorFacts } from '#domain/ports/store/run-error.ts';
import type { JobRunnerName } from '#domain/ports/store/schedules.ts';

type Instant = ColumnType<Date, Date, Date>;
type OptionalInstant = ColumnType<Date | null, Date | null, Date | null>;
/** Written as text and read as parsed JSON. */
type Json = ColumnType<unknown, string | null, string | null>;
/** bigint: read as text. */
type Big = ColumnType<string, number, number>;
type OptionalBig = ColumnType<string | null, number | null, number | null>;

interface ExtensionRegistryTable {
  id: string;
  name: string;
  display_name: string | null;
}

interface ExtensionVersionTable {
  id: string;
  registry_id: string;
  version: string;
  api_endpoints: Json;
  capabilities: Json;
  created_at: Instant;
}

interface ExtensionBundleTable {
  id: string;
  version_id: string;
  content_hash: string;
  created_at: Instant;
}

interface InstallTable {
  id: string;
  tenant_id: string;
  registry_id: string;
  version_id: string;
  granted_caps: Json;
  config: Json;
  is_enabled: boolean | null;
  status: string | null;
  updated_at: Instant;
}

interface InstallConfigTable {
  install_id: string;
  tenant_id: string;
  config: Json;
  providers: Json;
}

interface InstallSecretsTable {
  install_id: string;
  tenant_id: string;
  ciphertext: string;
  algorithm: string | null;
  transit_key: string | null;
  transit_mount: string | null;
  version: string | number | null;
  expires_at: OptionalInstant;
}

interface TenantSettingsTable {
  tenant: string;
  settings: Json;
}

interface EndpointTable {
  id: string;
  version_id: string;
  method: string;
  path: string;
  handler: string;
  suggested: boolean;
  created_at: Instant;
  updated_at: Instant;
}

interface ScheduleTable {
  tenant_id: string;
  id: string;
  install_id: string;
  engine: JobRunnerName;
  /** The PSA's first scheduler executes it; only `CutoverStore` sees it. */
  awaiting_cutover: boolean;
  /** The PSA's job ids; this product stores none. */
  job_id: ColumnType<string | null, null | undefined, string | null>;
  runner_schedule_id: ColumnType<string | null, null | undefined, string | null>;
  endpoint_id: string;
  method: string;
  path: string;
  endpoint_valid: boolean;
  name: string | null;
  cron: string;
  timezone: string;
  enabled: boolean;
  pause_reason: 'user' | 'failures' | 'operator' | null;
  pause_note: string | null;
  pause_by: string | null;
  pause_since: OptionalInstant;
  pause_until: OptionalInstant;
  /** Used only in the PSA's own rows. */
  payload_json: ColumnType<unknown, null | undefined, string | null>;
  payload_text: ColumnType<string | null, string | null | undefined, string | null>;
  max_attempts: number;
  timeout_ms: number;
  overlap: 'skip' | 'queue_one';
  catch_up: 'run_once' | 'skip';
  catch_up_window_ms: Big;
  pause_after_failures: number | null;
  next_run_at: OptionalInstant;
  skip_next_at: OptionalInstant;
  settle_after: OptionalInstant;
  last_run_at: OptionalInstant;
  /** The PSA's first scheduler uses other statuses. */
  last_run_status: RunStatus | 'success' | 'error' | null;
  last_error: string | null;
  last_error_code: RunErrorCode | null;
  last_error_facts: ErrorFacts | null;
  last_success_at: OptionalInstant;
  consecutive_failures: number;
  notify_after_failures: number | null;
  notify_on_recovery: boolean | null;
  muted_until: OptionalInstant;
  starts_at: OptionalInstant;
  ends_at: OptionalInstant;
  notices: Notices | null;
  notices_due_at: OptionalInstant;
  revision: Big;
  created_at: Instant;
  updated_at: Instant;
  deleted_at: OptionalInstant;
}

interface TenantTable {
  tenant_id: string;
  stopped_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  stopped_reason: ColumnType<string | null, string | null | undefined, string | null>;
  stopped_by: ColumnType<string | null, string | null | undefined, string | null>;
  feature_off_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  feature_on_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  suspended_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  engine: ColumnType<JobRunnerName | null, JobRunnerName | null | undefined, JobRunnerName | null>;
}

interface RunTable {
  tenant_id: string;
  id: string;
  schedule_id: string;
  install_id: string;
  extension_id: string;
  status: RunStatus;
  skip_reason: SkipReason | null;
  trigger: RunTrigger;
  requested_by: string | null;
  rerun_of: string | null;
  scheduled_for: Instant;
  queued_at: Instant;
  started_at: OptionalInstant;
  finished_at: OptionalInstant;
  http_status: number | null;
  error_code: RunErrorCode | null;
  error_message: string | null;
  error_facts: ErrorFacts | null;
  response_text: string | null;
  response_bytes: OptionalBig;
  response_truncated: boolean | null;
  method: string;
  path: string;
  version: string | null;
  version_id: string | null;
  content_hash: string | null;
  missed_count: number;
}

interface AttemptTable {
  tenant_id: string;
  run_id: string;
  number: number;
  status: AttemptStatus;
  started_at: Instant;
  deadline_at: Instant;
  finished_at: OptionalInstant;
  http_status: number | null;
  error_code: RunErrorCode | null;
  error_message: string | null;
  error_facts: ErrorFacts | null;
  retry_at: OptionalInstant;
}

interface AuditTable {
  tenant_id: string;
  id: string;
  at: Instant;
  actor_kind: 'user' | 'system' | 'operator';
  actor_id: string;
  actor_name: string;
  action: AuditAction;
  extension_id: string | null;
  install_id: string;
  schedule_id: string | null;
  schedule_name: string | null;
  request_id: string | null;
  bulk_change_id: string | null;
  revision: OptionalBig;
  changes: Json;
}

interface UpdateTable {
  tenant_id: string;
  id: string;
  install_id: string;
  at: Instant;
  from_version_id: string;
  from_version: string;
  to_version_id: string;
  to_version: string;
  changes: Json;
  undone: Json;
}

interface UninstallTable {
  tenant_id: string;
  install_id: string;
  at: Instant;
}

interface IdempotencyTable {
  tenant_id: string;
  subject: string;
  operation: string;
  target: string;
  key: string;
  fingerprint: string;
  claimed_at: Instant;
  status: number | null;
  headers: ColumnType<Record<string, string> | null, string | null, string | null>;
  /** Read as text, to be replayed unchanged. */
  body: ColumnType<never, string | null, string | null>;
}

interface OperatorAuditTable {
  id: string;
  at: Instant;
  actor_id: string;
  actor_name: string;
  action: OperatorAction;
  concerned_tenant: string | null;
  details: Json;
  request_id: string | null;
}

interface OutboxTable {
  tenant_id: string;
  id: string;
  kind: 'schedule' | 'run';
  install_id: string | null;
  schedule_id: string;
  run_id: string | null;
  attempt: number | null;
  traceparent: string | null;
  version: Generated<number>;
  since: Instant;
  due_at: Instant;
  held: Generated<boolean>;
  failures: Generated<number>;
  last_error: ColumnType<string | null, string | null | undefined, string | null>;
}

interface EventTable {
  tenant_id: string;
  id: string;
  stream: string;
  /** Identity, read as text. */
  position: ColumnType<string, never, never>;
  type: EventType;
  install_id: string;
  schedule_id: string | null;
  at: Instant;
  notifies: boolean;
  /** JSON text, sent as it is. */
  data: string;
  state: EventState;
  since: Instant;
  due_at: Instant;
  attempts: number;
  last_attempt_at: OptionalInstant;
  last_error: string | null;
  delivered_at: OptionalInstant;
}

interface NotificationDefaultTable {
  tenant_id: string;
  notify_after_failures: number | null;
  notify_on_recovery: boolean;
}

interface CutoverTable {
  tenant_id: string;
  schedule_id: string;
  install_id: string;
  step: 'taking_over' | 'taken_over' | 'giving_back' | 'given_back';
  since: Instant;
  timers: ColumnType<unknown, string, string>;
  psa_columns: ColumnType<unknown, string, string>;
  called_until: OptionalInstant;
  revision: OptionalBig;
}

interface ReconciliationTable {
  is_only: boolean;
  asked_at: OptionalInstant;
  started_at: OptionalInstant;
  finished_at: OptionalInstant;
  found: ColumnType<Reconciliation | null, string | null, string | null>;
  holder: string | null;
  held_until: OptionalInstant;
}

/** Table types for queries; the migrations define the tables. */
export interface Tables {
  extension_registry: ExtensionRegistryTable;
  extension_version: ExtensionVersionTable;
  extension_bundle: ExtensionBundleTable;
  tenant_extension_install: InstallTable;
  tenant_extension_install_config: InstallConfigTable;
  tenant_extension_install_secrets: InstallSecretsTable;
  tenant_settings: TenantSettingsTable;
  extension_api_endpoint: EndpointTable;
  tenant_extension_schedule: ScheduleTable;
  extension_schedule_tenant: TenantTable;
  extension_schedule_run: RunTable;
  extension_schedule_attempt: AttemptTable;
  extension_schedule_audit: AuditTable;
  extension_schedule_idempotency: IdempotencyTable;
  extension_schedules_operator_audit: OperatorAuditTable;
  extension_schedule_update: UpdateTable;
  extension_schedule_uninstall: UninstallTable;
  extension_schedule_outbox: OutboxTable;
  extension_schedule_cutover: CutoverTable;
  extension_schedule_event: EventTable;
  extension_schedule_notification_default: NotificationDefaultTable;
  extension_schedules_reconciliation: ReconciliationTable;
}

/** An open transaction, in which its queries run. */
export type DatabaseTransaction = Kysely<Tables>;

export type ScheduleRecord = Selectable<ScheduleTable>;
export type NewScheduleRecord = Insertable<ScheduleTable>;
export type RunRecord = Selectable<RunTable>;
export type NewRunRecord = Insertable<RunTable>;
export type AttemptRecord = Selectable<AttemptTable>;
export type NewAttemptRecord = Insertable<AttemptTable>;
export type EventRecord = Selectable<EventTable>;
export type UpdateRecord = Selectable<UpdateTable>;
