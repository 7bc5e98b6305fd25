import type { GuestHandler } from './guest.ts';

/** An extension as in the PSA's registry, with the behaviour of its bundles. */
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
  /** Hash of its only bundle. */
  contentHash: string;
  capabilities: readonly string[];
  /** `extension_version.api_endpoints` as published, with malformed and duplicate entries as in real rows. */
  endpoints: readonly unknown[];
  /** The bundle's responses by `METHOD /path`. */
  routes: Readonly<Record<string, GuestHandler>>;
}
