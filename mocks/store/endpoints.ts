import type { EndpointStore } from '@extension-schedules/service/domain/ports/store/endpoints.ts';
import { byColumns } from './order.ts';
import type { Tables } from './tables.ts';

/** Endpoints belong to a version, not to a tenant: every scope sees them. */
export function memoryEndpoints({ endpoints }: Tables): EndpointStore {
  return {
    async listByVersion(versionId) {
      const rows = endpoints.where((row) => row.versionId === versionId);
      return rows.sort(
        byColumns(
          (row) => row.path,
          (row) => row.method,
        ),
      );
    },
    async findMany(ids) {
      const wanted = new Set(ids);
      return endpoints.where((row) => wanted.has(row.id));
    },
    async removeVersion(versionId) {
      for (const { id } of endpoints.where((row) => row.versionId === versionId)) endpoints.delete(id);
    },
    async upsert(rows) {
      for (const row of rows) {
        const same = endpoints.where(
          (known) => known.versionId === row.versionId && known.method === row.method && known.path === row.path,
        )[0];
        const id = same?.id ?? row.id;
        endpoints.put(id, { ...row, id });
      }
    },
  };
}
