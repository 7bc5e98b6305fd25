import type { SecretEnvelope } from '@extension-schedules/service/domain/ports/store/installs.ts';

/** What the PSA's tables hold, for tests and demo data. The store ports only read them. */
export interface HostData {
  extensions: {
    /** The registry id. */
    id: string;
    /** For people to read. */
    name: string;
    publisher?: string;
    description?: string;
    /** Content hashes of its bundles, oldest first. */
    versions: {
      id: string;
      version: string;
      manifest: unknown;
      contentHashes: string[];
      /** What the version asks for; nothing where absent. */
      capabilities?: readonly string[];
      /** Epoch milliseconds; without it, when it is written. */
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
