import { sql } from 'kysely';
import type { Endpoint, EndpointStore } from '#domain/ports/store/endpoints.ts';
import type { DatabaseTransaction } from '../database.ts';
import { isUuid, toDate } from '../sql/columns.ts';
import { gather } from '../sql/gather.ts';

const COLUMNS = ['id', 'version_id as versionId', 'method', 'path', 'handler', 'suggested'] as const;

export function endpointStore(trx: DatabaseTransaction): EndpointStore {
  const listByVersion = gather(async (versionIds: string[]) => {
    const endpoints: Endpoint[] = await trx
      .selectFrom('extension_api_endpoint')
      .select(COLUMNS)
      .where(sql<boolean>`version_id = any(${[...new Set(versionIds)]}::uuid[])`)
      .orderBy('path')
      .orderBy('method')
      .execute();
    const byVersion = Map.groupBy(endpoints, ({ versionId }) => versionId);
    return versionIds.map((versionId) => byVersion.get(versionId) ?? []);
  });

  const findAll = gather(async (wanted: (readonly string[])[]) => {
    const ids = [...new Set(wanted.flat())];
    const endpoints: Endpoint[] = await trx
      .selectFrom('extension_api_endpoint')
      .select(COLUMNS)
      .where(sql<boolean>`id = any(${ids}::uuid[])`)
      .execute();
    const byId = new Map(endpoints.map((endpoint) => [endpoint.id, endpoint]));
    return wanted.map((some) => some.flatMap((id) => byId.get(id.toLowerCase()) ?? []));
  });

  return {
    listByVersion: async (versionId) => (isUuid(versionId) ? listByVersion(versionId) : []),

    async findMany(ids) {
      const known = [...new Set(ids.filter(isUuid))];
      return known.length === 0 ? [] : findAll(known);
    },

    async removeVersion(versionId) {
      if (isUuid(versionId))
        await trx.deleteFrom('extension_api_endpoint').where('version_id', '=', versionId).execute();
    },

    async upsert(endpoints, now) {
      if (endpoints.length === 0) return;
      const at = toDate(now);
      // Always in the same order, to avoid deadlocks.
      const ordered = endpoints.toSorted((a, b) => (a.id < b.id ? -1 : 1));
      await trx
        .insertInto('extension_api_endpoint')
        .values(
          ordered.map(({ id, versionId, method, path, handler, suggested }) => ({
            id,
            version_id: versionId,
            method,
            path,
            handler,
            suggested,
            created_at: at,
            updated_at: at,
          })),
        )
        .onConflict((conflict) =>
          conflict.columns(['version_id', 'method', 'path']).doUpdateSet((build) => ({
            handler: build.ref('excluded.handler'),
            suggested: build.ref('excluded.suggested'),
            updated_at: at,
          })),
        )
        .execute();
    },
  };
}
