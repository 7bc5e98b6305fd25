/** An extension as one tenant has it installed. */
export interface Install {
  id: string;
  tenantId: string;
  /** The registry id. */
  extensionId: string;
  extensionName: string;
  versionId: string;
  version: string;
  /** `is_enabled` and status `enabled`. */
  enabled: boolean;
  /** Set while operators, or the host, have stopped everything of the tenant. */
  stopped: TenantStop | null;
}

export interface TenantStop {
  /** Nothing is expected after this instant. */
  since: number;
  /** What operators gave; null where none of them stopped it. */
  reason: string | null;
}

/** What a call to the Runner needs from the install; read fresh for every attempt, never cached. */
export interface InstallExecution {
  versionId: string;
  version: string;
  /** Of the version's newest bundle, `sha256:<hex>`; null when there is no bundle. */
  contentHash: string | null;
  config: Record<string, unknown>;
  /** Capabilities it may use (`capabilitiesFrom`): those of its configuration, its grants and the installed version. */
  providers: string[];
  /** Opaque; passed through, never logged. Null when the install has no secrets. */
  secretEnvelope: SecretEnvelope | null;
}

export interface SecretEnvelope {
  ciphertextB64: string;
  version: string | null;
  algorithm: string | null;
  /** Epoch milliseconds. */
  expiresAt: number | null;
  keyPath: string | null;
  mount: string | null;
}

/** A published version, of every tenant. */
export interface PublishedVersion {
  id: string;
  version: string;
  createdAt: number;
}

export interface InstallStore {
  findByExtension(tenantId: string, extensionId: string): Promise<Install | undefined>;
  /**
   * Like `findByExtension`, and held until the transaction ends: whoever holds it to `change` it is alone, those who hold
   * it to `keep` it as it is only keep the others out. Taken before the lock of any schedule.
   */
  hold(tenantId: string, extensionId: string, purpose: 'change' | 'keep'): Promise<Install | undefined>;
  /** The caller holds it. */
  setVersion(tenantId: string, installId: string, versionId: string, at: number): Promise<void>;
  /** The caller holds it. One that the host has not finished installing stays so. */
  setEnabled(tenantId: string, installId: string, enabled: boolean, at: number): Promise<void>;
  /** What is left of its schedules may be removed: those deleted by `at`, with everything of them. */
  markUninstalled(tenantId: string, installId: string, at: number): Promise<void>;
  /** All versions of an extension, in no particular order. */
  versions(extensionId: string): Promise<PublishedVersion[]>;
  /** In one statement, whatever their number. */
  findMany(installs: readonly { tenantId: string; installId: string }[]): Promise<Install[]>;
  /** For the worker: no other role may read it. */
  execution(tenantId: string, installId: string): Promise<InstallExecution | undefined>;
  /** `tenant_settings.settings->>'timezone'`. */
  tenantTimezone(tenantId: string): Promise<string | null>;
  /** The version's `api_endpoints` as stored, unchecked; undefined for an unknown version. */
  manifest(versionId: string): Promise<unknown>;
}
