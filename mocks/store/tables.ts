import type { NotificationDefaults } from '@extension-schedules/core/notifications.ts';
import type { HostData } from '@extension-schedules/dev/world/host-data.ts';
import type { AuditEntry } from '@extension-schedules/service/domain/ports/store/audit.ts';
import type { Endpoint } from '@extension-schedules/service/domain/ports/store/endpoints.ts';
import type { ListedEvent } from '@extension-schedules/service/domain/ports/store/events.ts';
import type { IdempotencyScope, StoredAnswer } from '@extension-schedules/service/domain/ports/store/idempotency.ts';
import type { Install, SecretEnvelope } from '@extension-schedules/service/domain/ports/store/installs.ts';
import type { OperatorEntry } from '@extension-schedules/service/domain/ports/store/operators.ts';
import type { RunRow } from '@extension-schedules/service/domain/ports/store/runs.ts';
import type { ScheduleRow } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import type { TenantControls } from '@extension-schedules/service/domain/ports/store/tenants.ts';
import type { UpdateRow } from '@extension-schedules/service/domain/ports/store/updates.ts';
import { Table } from './table.ts';

/** A published version, as the host's tables have it. */
export interface VersionRow {
  id: string;
  extensionId: string;
  extensionName: string;
  version: string;
  createdAt: number;
  contentHash: string | null;
  capabilities: readonly string[];
  /** `api_endpoints`, as messy as the host stores it. */
  manifest: unknown;
}

export interface InstallRow {
  id: Install['id'];
  tenantId: string;
  extensionId: string;
  versionId: string;
  enabled: boolean;
  config: Record<string, unknown>;
  providers: string[];
  secretEnvelope: SecretEnvelope | null;
}

export interface TenantRow {
  id: string;
  timezone: string | null;
}

export interface IdempotencyRow {
  scope: IdempotencyScope;
  fingerprint: string;
  claimedAt: number;
  answer: StoredAnswer | null;
}

export interface Tables {
  tenants: Table<TenantRow>;
  controls: Table<TenantControls>;
  versions: Table<VersionRow>;
  installs: Table<InstallRow>;
  endpoints: Table<Endpoint>;
  schedules: Table<ScheduleRow>;
  /** JSON text, by the id of the schedule. */
  payloads: Table<string>;
  /** The instant until which a schedule is deferred, by its id. */
  putOff: Table<number>;
  runs: Table<RunRow>;
  updates: Table<UpdateRow>;
  idempotency: Table<IdempotencyRow>;
  audit: Table<AuditEntry>;
  operatorAudit: Table<OperatorEntry>;
  events: Table<ListedEvent>;
  /** By tenant. */
  notificationDefaults: Table<NotificationDefaults>;
}

export function createTables(): Tables {
  return {
    tenants: new Table(),
    controls: new Table(),
    versions: new Table(),
    installs: new Table(),
    endpoints: new Table(),
    schedules: new Table(),
    payloads: new Table(),
    putOff: new Table(),
    runs: new Table(),
    updates: new Table(),
    idempotency: new Table(),
    audit: new Table(),
    operatorAudit: new Table(),
    events: new Table(),
    notificationDefaults: new Table(),
  };
}

/** Initial content of the store: the host's tables and our rows. */
export interface Seed {
  host: HostData;
  schedules?: readonly ScheduleRow[];
  /** JSON text, by the id of the schedule. */
  payloads?: Readonly<Record<string, string>>;
  runs?: readonly RunRow[];
  controls?: readonly TenantControls[];
  /** In the order in which they happened. */
  events?: readonly ListedEvent[];
}

export function fill(
  tables: Tables,
  { host, schedules = [], payloads = {}, runs = [], controls = [], events = [] }: Seed,
): void {
  for (const [id, timezone] of Object.entries(host.timezones)) tables.tenants.put(id, { id, timezone });
  for (const extension of host.extensions) {
    for (const published of extension.versions) {
      const { id, version, manifest, contentHashes, capabilities = [], createdAt = Date.now() } = published;
      const contentHash = contentHashes.at(-1) ?? null;
      const { id: extensionId, name: extensionName } = extension;
      const row = { id, extensionId, extensionName, version, createdAt, contentHash, capabilities, manifest };
      tables.versions.put(id, row);
    }
  }
  for (const { secrets, ...row } of host.installs) tables.installs.put(row.id, { ...row, secretEnvelope: secrets });
  for (const row of schedules) tables.schedules.put(row.id, row);
  for (const [id, text] of Object.entries(payloads)) tables.payloads.put(id, text);
  for (const row of runs) tables.runs.put(row.id, row);
  for (const row of controls) tables.controls.put(row.tenantId, row);
  for (const event of events) tables.events.put(event.id, event);
  for (const table of Object.values(tables) as Table<unknown>[]) table.commit();
}
