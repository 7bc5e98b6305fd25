import type { DemoExtension } from '@extension-schedules/dev/world/demo-extension.ts';
import { type GuestHandler, hangs, ok, traps } from '@extension-schedules/dev/world/guest.ts';
import { type ENDPOINTS, HOST } from '@extension-schedules/testing/conformance/fixture.ts';

const BEHAVIOURS: Record<keyof typeof ENDPOINTS, GuestHandler> = {
  succeeds: ok(() => ({ done: true })),
  reads: ok(() => ({ done: true })),
  refuses: () => ({ status: 422, body: { message: 'scope is unknown' } }),
  busy: () => ({ status: 503, body: { message: 'busy' } }),
  large: ok(() => ({ text: 'x'.repeat(64 * 1024) })),
  hangs,
  traps: traps('guest panicked'),
};

/** The fixture's extensions as bundles of the stand-in Runner, each version doing what its endpoints are named for. */
export function conformanceExtensions(endpoints: typeof ENDPOINTS): DemoExtension[] {
  const routes = Object.fromEntries(
    Object.entries(endpoints).map(([name, { method, path }]) => [
      `${method} ${path}`,
      BEHAVIOURS[name as keyof typeof BEHAVIOURS],
    ]),
  );
  return HOST.extensions.map(({ id, name, publisher = 'conformance', versions }) => ({
    registryId: id,
    publisher,
    name,
    displayName: name,
    description: name,
    versions: versions.flatMap(({ id: versionId, version, contentHashes }) => {
      const contentHash = contentHashes.at(-1);
      return contentHash ? [{ version, id: versionId, contentHash, capabilities: [], endpoints: [], routes }] : [];
    }),
  }));
}
