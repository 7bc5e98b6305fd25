import type { SecretEnvelope } from '@extension-schedules/service/domain/ports/store/installs.ts';

/** Rows of the PSA's tables for tests and demo data. The store ports only read them. */
export interface HostData {
  extensions: {
    /** The registry id. */
    id: string;
    /** Display name. */
    name: string;
    publisher?: string;
    description?: string;
    /** Content hashes of its bundles, oldest first. */
    versions: {
      id: string;
      version: string;
      manifest: unknown;
      contentHashes: string[];
      /** Capabilities that the version requests; none if absent. */
      capabilities?: readonly string[];
      /** Epoch milliseconds; defaults to the time of writing. */
      createdAt?: number;
    }[];
  }[];
  installs: {
    id: string;
    tenantId: string;
    extensionId: string;
    versionId: string;
    enabled: boolean;
    config: Record<string, unknown>;
    providers: string[];
    secrets: SecretEnvelope | null;
  }[];
  /** Tenant id → `settings.timezone`. */
  timezones: Record<string, string>;
}
