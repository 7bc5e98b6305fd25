/** One tenant's installation of an extension. */
export interface Install {
  id: string;
  tenantId: string;
  /** Id in the extension registry. */
  extensionId: string;
  extensionName: string;
  versionId: string;
  version: string;
  /** True if the host's `is_enabled` is set and its status is `enabled`. */
  enabled: boolean;
  /** Set while an operator or the host has stopped the tenant. */
  stopped: TenantStop | null;
}

export interface TenantStop {
  /** No occurrence after this instant is expected (epoch milliseconds). */
  since: number;
  /** The operator's reason; null if no operator stopped the tenant. */
  reason: string | null;
  /** Whether the tenant has no access to the feature, whatever else has stopped it. */
  featureOff: boolean;
}

/** The install's data for a Runner call. Read for every attempt, never cached. */
export interface InstallExecution {
  versionId: string;
  version: string;
  /** Hash of the version's newest bundle, `sha256:<hex>`; null if it has no bundle. */
  contentHash: string | null;
  config: Record<string, unknown>;
  /** Granted capabilities (see `capabilitiesFrom`), from configuration, grants and the installed version. */
  providers: string[];
  /** Opaque. Passed through and never logged. Null if the install has no secrets. */
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

/** A published version of an extension. Versions belong to no tenant. */
export interface PublishedVersion {
  id: string;
  version: string;
  createdAt: number;
}

export interface InstallStore {
  findByExtension(tenantId: string, extensionId: string): Promise<Install | undefined>;
  /**
   * Like `findByExtension`, and locks the install until the transaction ends: `change` exclusively, `keep` shared. Take
   * this lock before any schedule's lock, else transactions can deadlock.
   */
  hold(tenantId: string, extensionId: string, purpose: 'change' | 'keep'): Promise<Install | undefined>;
  /** The caller holds the install's lock. */
  setVersion(tenantId: string, installId: string, versionId: string, at: number): Promise<void>;
  /**
   * The caller holds the install's lock. An install that the host has not finished installing doesn't become enabled.
   */
  setEnabled(tenantId: string, installId: string, enabled: boolean, at: number): Promise<void>;
  /** Lets retention remove the install's schedules that were deleted by `at`, with all their data. */
  markUninstalled(tenantId: string, installId: string, at: number): Promise<void>;
  /** All published versions of an extension, unordered. */
  versions(extensionId: string): Promise<PublishedVersion[]>;
  /** One statement for any number of installs. */
  findMany(installs: readonly { tenantId: string; installId: string }[]): Promise<Install[]>;
  /** Worker scope: no other role may read these columns. */
  execution(tenantId: string, installId: string): Promise<InstallExecution | undefined>;
  /** The tenant's default IANA time zone (`tenant_settings.settings->>'timezone'`). */
  tenantTimezone(tenantId: string): Promise<string | null>;
  /** The version's `api_endpoints` as stored, not validated; undefined for an unknown version. */
  manifest(versionId: string): Promise<unknown>;
}
