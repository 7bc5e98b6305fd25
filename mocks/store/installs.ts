import { inForce, tenantStop } from '@extension-schedules/service/domain/admin/tenant-stop.ts';
import { capabilitiesFrom } from '@extension-schedules/service/domain/installs/capabilities.ts';
import type { Install, InstallStore } from '@extension-schedules/service/domain/ports/store/installs.ts';
import type { FeatureDefault } from '@extension-schedules/service/domain/ports/store/tenants.ts';
import type { InstallRow, Tables } from './tables.ts';
import type { Visibility } from './visibility.ts';

export function memoryInstalls(
  { installs, versions, tenants, controls }: Tables,
  { sees }: Visibility,
  byDefault: FeatureDefault,
): InstallStore {
  function joined(row: InstallRow): Install[] {
    const version = versions.get(row.versionId);
    if (!version) return [];
    const { id, tenantId, extensionId, versionId, enabled } = row;
    const { extensionName } = version;
    const set = controls.get(tenantId) ?? { stop: null, feature: null, suspendedAt: null };
    const stopped = tenantStop(inForce(set, byDefault));
    return [{ id, tenantId, extensionId, extensionName, versionId, version: version.version, enabled, stopped }];
  }

  /** Transactions are serialised, so every reader holds the row lock. */
  async function findByExtension(tenantId: string, extensionId: string): Promise<Install | undefined> {
    const [row] = installs.where(
      (one) => sees(tenantId) && one.tenantId === tenantId && one.extensionId === extensionId,
    );
    return row && joined(row)[0];
  }

  function change(tenantId: string, installId: string, fields: Partial<InstallRow>): void {
    const row = installs.get(installId);
    if (row && row.tenantId === tenantId && sees(tenantId)) installs.put(installId, { ...row, ...fields });
  }

  return {
    findByExtension,
    hold: findByExtension,
    setVersion: async (tenantId, installId, versionId) => change(tenantId, installId, { versionId }),
    setEnabled: async (tenantId, installId, enabled) => change(tenantId, installId, { enabled }),
    // Read by retention alone, which the mocks do without.
    markUninstalled: async () => {},
    async versions(extensionId) {
      const published = versions.where((row) => row.extensionId === extensionId);
      return published.map(({ id, version, createdAt }) => ({ id, version, createdAt }));
    },
    async findMany(references) {
      const wanted = new Set(references.map(({ tenantId, installId }) => `${tenantId} ${installId}`));
      return installs.where((row) => sees(row.tenantId) && wanted.has(`${row.tenantId} ${row.id}`)).flatMap(joined);
    },
    async execution(tenantId, installId) {
      const row = installs.get(installId);
      const version = row && versions.get(row.versionId);
      if (!row || !version || row.tenantId !== tenantId || !sees(tenantId)) return undefined;
      const { versionId, config, providers, secretEnvelope } = row;
      return {
        versionId,
        version: version.version,
        contentHash: version.contentHash,
        config,
        providers: capabilitiesFrom(providers, version.capabilities),
        secretEnvelope,
      };
    },
    async tenantTimezone(tenantId) {
      return sees(tenantId) ? (tenants.get(tenantId)?.timezone ?? null) : null;
    },
    async manifest(versionId) {
      return versions.get(versionId)?.manifest;
    },
  };
}
