import type { GuestHandler } from './guest.ts';

/** An extension as the PSA's registry knows it, with what its bundles do when they are called. */
export interface DemoExtension {
  /** `extension_registry.id` */
  registryId: string;
  publisher: string;
  /** Unique within the publisher. */
  name: string;
  displayName: string;
  description: string;
  /** Oldest first. */
  versions: readonly DemoVersion[];
}

export interface DemoVersion {
  version: string;
  /** `extension_version.id` */
  id: string;
  /** Of its only bundle. */
  contentHash: string;
  capabilities: readonly string[];
  /** `extension_version.api_endpoints` as published: real rows hold malformed and duplicate entries, so do these. */
  endpoints: readonly unknown[];
  /** What the bundle answers, by `METHOD /path`. */
  routes: Readonly<Record<string, GuestHandler>>;
}
