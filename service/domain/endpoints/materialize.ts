import { endpointKey, normalizeManifest } from '@extension-schedules/core/endpoints.ts';
import { idFrom } from '../id-from.ts';
import type { Endpoint } from '../ports/store/endpoints.ts';
import type { Transaction } from '../ports/store.ts';

export interface Materialized {
  endpoints: Endpoint[];
  /** Manifest entries that are no endpoint. */
  dropped: number;
  /** Manifest entries that repeat another one. */
  merged: number;
}

/** The same endpoint of the same version always has the same id. */
export function endpointId(versionId: string, endpoint: { method: string; path: string }): string {
  return idFrom(versionId, endpointKey(endpoint));
}

/**
 * Writes a version's manifest endpoints as rows. The id follows from version, method and path, so that doing it again,
 * from wherever, changes no id.
 */
export async function materializeEndpoints(tx: Transaction, versionId: string, now: number): Promise<Materialized> {
  const { endpoints, dropped, merged } = normalizeManifest(await tx.installs.manifest(versionId));
  const rows = endpoints.map((endpoint) => ({
    ...endpoint,
    id: endpointId(versionId, endpoint),
    versionId,
  }));
  if (rows.length > 0) await tx.endpoints.upsert(rows, now);
  return { endpoints: await tx.endpoints.listByVersion(versionId), dropped, merged };
}

/** The version's endpoints; a version published before there were rows gets them on first access. */
export async function endpointsOfVersion(tx: Transaction, versionId: string, now: number): Promise<Endpoint[]> {
  const known = await tx.endpoints.listByVersion(versionId);
  return known.length > 0 ? known : (await materializeEndpoints(tx, versionId, now)).endpoints;
}
