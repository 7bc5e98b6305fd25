import type { HostData } from '@extension-schedules/dev/world/host-data.ts';
import type { FeatureDefault } from '@extension-schedules/service/domain/ports/store/tenants.ts';
import type { ServiceStore, Store } from '@extension-schedules/service/domain/ports/store.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aScheduleRow, newId } from '../rows.ts';
import { describeAudit } from './audit.contract.ts';
import { describeEndpoints } from './endpoints.contract.ts';
import { describeEventQueue, describeEvents } from './events.contract.ts';
import { describeHost } from './host.contract.ts';
import { describeIdempotency } from './idempotency.contract.ts';
import { describeInstalls, HOST } from './installs.contract.ts';
import { describeMaintenance } from './maintenance.contract.ts';
import { describeOperators } from './operators.contract.ts';
import { describeOutbox } from './outbox.contract.ts';
import { describeOverview } from './overview.contract.ts';
import { describeReconciliation } from './reconciliation.contract.ts';
import { describeRetention } from './retention.contract.ts';
import { describeRuns } from './runs.contract.ts';
import { describeSchedules } from './schedules.contract.ts';
import { describeOffByDefault, describeTenants } from './tenants.contract.ts';
import { describeUpdates } from './updates.contract.ts';

export interface StoreUnderTest<Tested extends Store = Store> {
  store: Tested;
  close(): Promise<void>;
}

/**
 * The contract of every Store implementation. `makeStore` returns an empty one over a host with these installs; it is
 * called once.
 */
export function describeStore(
  name: string,
  makeStore: (host: HostData, featureDefault?: FeatureDefault) => Promise<StoreUnderTest>,
): void {
  const offByDefault = (host: HostData) => makeStore(host, 'off');
  describeMade(`${name}, where the feature is off by default`, offByDefault, describeOffByDefault);
  describeMade(
    name,
    (host) => makeStore(host),
    (store) => {
      describe('transactions', () => {
        it('returns the result of the work', async () => {
          expect(await store().transaction('worker', async () => 'done')).toBe('done');
        });

        it('rolls back work that rejects, and rejects with its error', async () => {
          const row = aScheduleRow();
          const scope = { tenantId: row.tenantId };
          const failing = store().transaction(scope, async (tx) => {
            await tx.schedules.insert(row);
            expect(await tx.schedules.lock(row.tenantId, row.id)).toBeDefined();
            throw new Error('on purpose');
          });
          await expect(failing).rejects.toThrow('on purpose');
          expect(await store().transaction(scope, (tx) => tx.schedules.lock(row.tenantId, row.id))).toBeUndefined();
        });

        it('rolls back only the savepoint that failed', async () => {
          const [before, apart, after] = [aScheduleRow(), aScheduleRow(), aScheduleRow()];
          const { tenantId } = before;
          const rows = [before, { ...apart, tenantId }, { ...after, tenantId }];
          const error = new Error('on purpose');
          await store().transaction({ tenantId }, async (tx) => {
            await tx.schedules.insert(before);
            const failed = await tx.apart(async () => {
              await tx.schedules.insert({ ...apart, tenantId });
              await tx.schedules.setNextRun(tenantId, before.id, 1);
              throw error;
            });
            expect(failed).toEqual({ ok: false, error });
            expect(await tx.apart(() => tx.schedules.insert({ ...after, tenantId }))).toEqual({ ok: true });
          });
          const found = await store().transaction({ tenantId }, (tx) =>
            Promise.all(rows.map(({ id }) => tx.schedules.lock(tenantId, id))),
          );
          expect(found).toEqual([before, undefined, { ...after, tenantId }]);
        });

        it('rolls back an outer savepoint as a whole when an inner one had failed', async () => {
          const [before, within] = [aScheduleRow(), aScheduleRow()];
          const { tenantId } = before;
          await store().transaction({ tenantId }, async (tx) => {
            await tx.schedules.insert(before);
            const outer = await tx.apart(async () => {
              await tx.schedules.insert({ ...within, tenantId });
              await tx.apart(() => Promise.reject(new Error('within')));
              throw new Error('around');
            });
            expect(outer).toEqual({ ok: false, error: new Error('around') });
          });
          const found = await store().transaction({ tenantId }, (tx) =>
            Promise.all([before, within].map(({ id }) => tx.schedules.lock(tenantId, id))),
          );
          expect(found).toEqual([before, undefined]);
        });

        it('continues after a refusal within a savepoint', async () => {
          const row = aScheduleRow({ name: 'Taken' });
          await store().transaction({ tenantId: row.tenantId }, async (tx) => {
            await tx.schedules.insert(row);
            expect(await tx.apart(() => tx.schedules.insert(row))).toMatchObject({ ok: false });
            expect(await tx.schedules.count(row.tenantId, row.installId)).toMatchObject({ inInstall: 1, inTenant: 1 });
          });
        });

        it('serves many transactions at once', async () => {
          const tenantId = newId();
          const counts = await Promise.all(
            Array.from({ length: 25 }, () =>
              store().transaction({ tenantId }, (tx) => tx.schedules.count(tenantId, newId())),
            ),
          );
          expect(counts).toMatchObject(Array.from({ length: 25 }, () => ({ inInstall: 0, inTenant: 0 })));
        });
      });

      describeInstalls(store);
      describeTenants(store);
      describeEndpoints(store);
      describeSchedules(store);
      describeRuns(store);
      describeUpdates(store);
      describeIdempotency(store);
      describeAudit(store);
      describeEvents(store);
      describeOperators(store);
      describeOverview(store);
    },
  );
}

/** The contract of the parts that only the service's store has. */
export function describeServiceStore(
  name: string,
  makeStore: (host: HostData) => Promise<StoreUnderTest<ServiceStore>>,
): void {
  describeMade(name, makeStore, (store) => {
    describeEventQueue(store);
    describeHost(store);
    describeMaintenance(store);
    describeOutbox(store);
    describeReconciliation(store);
    describeRetention(store);
  });
}

function describeMade<Tested extends Store>(
  name: string,
  makeStore: (host: HostData) => Promise<StoreUnderTest<Tested>>,
  describeParts: (store: () => Tested) => void,
): void {
  describe(name, () => {
    let made: StoreUnderTest<Tested>;
    beforeAll(async () => {
      made = await makeStore(HOST);
    });
    afterAll(() => made?.close());

    describeParts(() => made.store);
  });
}
