import type { Endpoint } from '@extension-schedules/service/domain/ports/store/endpoints.ts';
import type { Store } from '@extension-schedules/service/domain/ports/store.ts';
import { describe, expect, it } from 'vitest';
import { newId, T0 } from '../rows.ts';

function anEndpoint(changes: Partial<Endpoint>): Endpoint {
  const fields = { method: 'POST', path: '/sync', handler: 'dist/main', suggested: false };
  return { id: newId(), versionId: newId(), ...fields, ...changes };
}

export function describeEndpoints(store: () => Store): void {
  const inTenant = { tenantId: newId() };
  const listOf = (versionId: string) =>
    store().transaction(inTenant, async (tx) => (await tx.endpoints.listByVersion(versionId)).map(({ id }) => id));

  describe('endpoints', () => {
    it("keeps a version's endpoints", async () => {
      const versionId = newId();
      const sync = anEndpoint({ versionId, suggested: true });
      const status = anEndpoint({ versionId, method: 'GET', path: '/status' });
      await store().transaction(inTenant, (tx) => tx.endpoints.upsert([sync, status, anEndpoint({})], T0));
      const listed = await store().transaction(inTenant, (tx) => tx.endpoints.listByVersion(versionId));
      expect(listed).toHaveLength(2);
      expect(listed).toEqual(expect.arrayContaining([sync, status]));
    });

    it('keeps the id of an existing endpoint, and updates handler and suggestion', async () => {
      const first = anEndpoint({});
      const again = { ...first, id: newId(), handler: 'dist/sync', suggested: true };
      await store().transaction(inTenant, (tx) => tx.endpoints.upsert([first], T0));
      await store().transaction(inTenant, (tx) => tx.endpoints.upsert([again], T0 + 1));
      const found = await store().transaction('worker', (tx) => tx.endpoints.findMany([first.id, again.id]));
      expect(found).toEqual([{ ...again, id: first.id }]);
    });

    it('omits unknown ids', async () => {
      const one = anEndpoint({});
      await store().transaction('worker', (tx) => tx.endpoints.upsert([one], T0));
      const found = await store().transaction(inTenant, (tx) => tx.endpoints.findMany([newId(), one.id, 'malformed']));
      expect(found).toEqual([one]);
    });

    it('returns nothing for an unknown version, and accepts an empty list', async () => {
      expect(await listOf(newId())).toEqual([]);
      expect(await listOf('malformed')).toEqual([]);
      await store().transaction(inTenant, (tx) => tx.endpoints.upsert([], T0));
    });
  });
}
