import type { Install, InstallStore } from '../../app/ports/store/installs.ts';
import type { InstallRow, Tables } from './tables.ts';
import type { Visibility } from './visibility.ts';

export function memoryInstalls({ installs, versions, tenants }: Tables, { sees }: Visibility): InstallStore {
  function joined(row: InstallRow): Install[] {
    const version = versions.get(row.versionId);
    if (!version) return [];
    const { id, tenantId, extensionId, versionId, enabled } = row;
    const { extensionName } = version;
    return [{ id, tenantId, extensionId, extensionName, versionId, version: version.version, enabled }];
  }

  return {
    async findByExtension(tenantId, extensionId) {
      const [row] = installs.where(
        (one) => sees(tenantId) && one.tenantId === tenantId && one.extensionId === extensionId,
      );
      return row && joined(row)[0];
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
        providers,
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
