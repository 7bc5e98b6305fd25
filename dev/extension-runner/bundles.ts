import type { DemoExtension, DemoVersion } from '../world/demo-extension.ts';

/** The bundle of one extension with this hash; the extension is the one the routing header names. */
export function findBundle(
  extensions: readonly DemoExtension[],
  registryId: string,
  contentHash: string,
): DemoVersion | undefined {
  const extension = extensions.find((one) => one.registryId === registryId);
  return extension?.versions.find((version) => version.contentHash === contentHash);
}
