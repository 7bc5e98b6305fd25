import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import { describe, expect, it } from 'vitest';
import { MAIN, TENANT_D } from './fixture.ts';
import type { Session } from './session.ts';

type Schemas = components['schemas'];

type Finding = Schemas['IntegrityReport']['findings'][number];
type Outcome = Schemas['IntegrityRepair']['outcomes'][number];
type Report = { findings?: Finding[]; outcomes?: Outcome[] };

const as = 'admin_d';
const operator = { as: 'operator' } as const;

/** Operators' maintenance: endpoint rows, integrity problems, and reconciling with Temporal. */
export function describeMaintaining(session: () => Session, skip: Record<string, string>): void {
  const lastAct = async () =>
    (await session().call('listOperatorAudit', { query: {} }, operator)).read<Schemas['OperatorAuditPage']>().items[0];

  describe.skipIf('backfillEndpoints' in skip)('the backfill of endpoints', () => {
    it('reads one version or all, and changes nothing when it is done again', async () => {
      const s = session();
      const one = { params: { versionId: MAIN.next } };
      const first = await s.call('backfillVersionEndpoints', one, operator);
      expect(first.read()).toMatchObject({ versions: 1, dropped: 0, merged: 0 });
      const again = await s.call('backfillVersionEndpoints', one, operator);
      expect(again.read()).toEqual({ ...first.read<object>(), created: 0 });
      const all = await s.call('backfillEndpoints', {}, operator);
      expect(all.read<Schemas['BackfillResult']>().versions).toBeGreaterThanOrEqual(4);
      const before = await s.endpointId('succeeds');
      expect((await s.call('backfillEndpoints', {}, operator)).read()).toEqual({
        ...all.read<object>(),
        created: 0,
      });
      expect((await s.schedule()).endpoint_id).toBe(before);
    });
  });

  describe.skipIf('getIntegrity' in skip)('integrity', () => {
    it('reports integrity problems and repairs them', async () => {
      const s = session();
      const kept = await s.schedule({}, { as });
      const gone = await s.schedule({}, { as, endpoint: 'refuses' });
      const report = async () => {
        const reply = await s.call('getIntegrity', {}, operator);
        const { findings } = reply.read<Schemas['IntegrityReport']>();
        expect(findings.map(({ kind }) => kind)).toEqual([
          'install_missing',
          'endpoint_missing',
          'due_unclaimed',
          'never_due',
          'run_stale',
        ]);
        return findings.find(({ kind }) => kind === 'endpoint_missing');
      };
      expect(await report()).toMatchObject({ count: 0, samples: [] });
      await s.target.changeInstall(MAIN.installD, { versionId: MAIN.next });
      try {
        // A worker may have repaired it first.
        const missing = [kept, gone].map(({ id }) => ({ tenant_id: TENANT_D, schedule_id: id, run_id: null }));
        const found = await report();
        expect(missing).toEqual(expect.arrayContaining(found?.samples ?? []));
        expect(found?.count).toBe(found?.samples.length);
        const repaired = await s.call('repairIntegrity', {}, operator);
        const { outcomes } = repaired.read<Schemas['IntegrityRepair']>();
        expect(outcomes.find(({ kind }) => kind === 'endpoint_missing')).toMatchObject({ left: 0 });
        expect(await s.read(kept, { as })).toMatchObject({ state: 'active' });
        expect(await s.read(gone, { as })).toMatchObject({ state: 'endpoint_invalid' });
        expect(await report()).toMatchObject({ count: 0 });
        expect(await lastAct()).toMatchObject({ action: 'repair', tenant_id: null });
      } finally {
        await s.target.changeInstall(MAIN.installD, { versionId: MAIN.current });
      }
    });
  });

  describe.skipIf('repairIntegrity' in skip)('the examples of integrity', () => {
    it('find and repair a schedule without its endpoint', async () => {
      const s = session();
      await s.schedule({}, { as });
      /** A worker may repair it first. */
      const until = (operation: string, isThere: (one: Finding | Outcome) => boolean) =>
        expect.poll(async () => {
          for (const versionId of [MAIN.next, MAIN.current]) {
            await s.target.changeInstall(MAIN.installD, { versionId });
            const { findings, outcomes } = (await s.call(operation, {}, operator)).read<Report>();
            if ((findings ?? outcomes ?? []).some((one) => one.kind === 'endpoint_missing' && isThere(one)))
              return true;
          }
          return false;
        });
      await until('getIntegrity', (one) => 'count' in one && one.count > 0).toBe(true);
      await until('repairIntegrity', (one) => 'mended' in one && one.mended > 0).toBe(true);
      await s.target.changeInstall(MAIN.installD, { versionId: MAIN.current });
    });
  });

  describe.skipIf('startReconciliation' in skip)('the comparison of rows and Temporal', () => {
    it('is started, recorded in the audit, and reports its progress', async () => {
      const s = session();
      const read = async () =>
        (await s.call('getReconciliation', {}, operator)).read<Schemas['ReconciliationReport']>();
      const before = await read();
      const asked = await s.call('startReconciliation', {}, operator);
      expect(asked.status, asked.text).toBe(202);
      const { asked_at } = asked.read<Schemas['ReconciliationReport']>();
      expect(Date.parse(asked_at ?? '')).toBeGreaterThanOrEqual(Date.parse(before.asked_at ?? '1970-01-01'));
      expect(await read()).toMatchObject({ asked_at });
      expect(await lastAct()).toMatchObject({ action: 'reconcile', tenant_id: null, details: {} });
      const found = { checked: 12, missing: 1, stale: 0, orphaned: 2, divergent: 0 };
      await s.target.reconcile?.(found);
      expect(await read()).toMatchObject({ asked_at, found });
      expect((await s.call('startReconciliation', {}, operator)).read()).toMatchObject({ found });
    });
  });
}
