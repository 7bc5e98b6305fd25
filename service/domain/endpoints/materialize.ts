import { endpointKey, normalizeManifest } from '@extension-schedules/core/endpoints.ts';
import { idFrom } from '../id-from.ts';
import type { Endpoint } from '../ports/store/endpoints.ts';
import type { Transaction } from '../ports/store.ts';

export interface Materialized {
  endpoints: Endpoint[];
  /** Manifest entries that are not valid endpoints. */
  dropped: number;
  /** Manifest entries that repeat another entry. */
  merged: number;
}

/** Deterministic id of a version's endpoint. */
export function endpointId(versionId: string, endpoint: { method: string; path: string }): string {
  return idFrom(versionId, endpointKey(endpoint));
}

/**
 * Writes a version's manifest endpoints as rows. Their ids derive from version, method and path, so repeating it
 * changes no id.
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

/** The version's endpoints. Versions published before endpoints had rows get them on first access. */
export async function endpointsOfVersion(tx: Transaction, versionId: string, now: number): Promise<Endpoint[]> {
  const known = await tx.endpoints.listByVersion(versionId);
  return known.length > 0 ? known : (await materializeEndpoints(tx, versionId, now)).endpoints;
}
