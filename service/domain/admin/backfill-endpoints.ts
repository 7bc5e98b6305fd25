import { materializeEndpoints } from '../endpoints/materialize.ts';
import type { Transaction } from '../ports/store.ts';
import { type MaintenanceDependencies, noteAct } from './operator-context.ts';

export interface Backfill {
  versions: number;
  /** Endpoint rows after the call. */
  endpoints: number;
  /** New rows among them. */
  created: number;
  /** Manifest entries that are not valid endpoints or repeat another entry. */
  dropped: number;
  merged: number;
}

const NOTHING: Backfill = { versions: 0, endpoints: 0, created: 0, dropped: 0, merged: 0 };
const BATCH = 50;

/** Writes the manifest endpoints of all published versions as rows, as publishing a version does. Safe to repeat. */
export async function backfillAllVersions(deps: MaintenanceDependencies): Promise<Backfill> {
  let done = NOTHING;
  let after: string | undefined;
  do {
    after = await deps.store.transaction('operator', async (tx) => {
      const ids = await tx.maintenance.versions({ limit: BATCH, ...(after === undefined ? {} : { after }) });
      let batch = done;
      for (const id of ids) batch = sum(batch, await backfillOne(tx, id, deps.clock.now()));
      done = batch;
      return ids[BATCH - 1];
    });
  } while (after !== undefined);
  await deps.store.transaction('operator', (tx) => noteAct(deps, tx, 'backfill', null, { ...done }));
  return done;
}

/** Like `backfillAllVersions`, for one version; undefined if the id is unknown. */
export async function backfillVersion(deps: MaintenanceDependencies, versionId: string): Promise<Backfill | undefined> {
  return deps.store.transaction('operator', async (tx) => {
    if ((await tx.installs.manifest(versionId)) === undefined) return undefined;
    const done = await backfillOne(tx, versionId, deps.clock.now());
    await noteAct(deps, tx, 'backfill', null, { version_id: versionId, ...done });
    return done;
  });
}

async function backfillOne(tx: Transaction, versionId: string, now: number): Promise<Backfill> {
  const known = (await tx.endpoints.listByVersion(versionId)).length;
  const { endpoints, dropped, merged } = await materializeEndpoints(tx, versionId, now);
  return { versions: 1, endpoints: endpoints.length, created: endpoints.length - known, dropped, merged };
}

function sum(a: Backfill, b: Backfill): Backfill {
  return {
    versions: a.versions + b.versions,
    endpoints: a.endpoints + b.endpoints,
    created: a.created + b.created,
    dropped: a.dropped + b.dropped,
    merged: a.merged + b.merged,
  };
}
