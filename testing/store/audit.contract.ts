import type { AuditEntry } from '@extension-schedules/service/domain/ports/store/audit.ts';
import type { Scope, Store, Transaction } from '@extension-schedules/service/domain/ports/store.ts';
import { describe, expect, it } from 'vitest';
import { newId, T0 } from '../rows.ts';

function anEntry(tenantId: string, changes: Partial<AuditEntry> = {}): AuditEntry {
  return {
    id: newId(),
    tenantId,
    at: T0,
    actor: { kind: 'user', id: 'dana', name: 'Dana' },
    action: 'update',
    extensionId: newId(),
    installId: newId(),
    scheduleId: newId(),
    scheduleName: 'Nightly',
    requestId: null,
    bulkChangeId: null,
    revision: 3,
    changes: { name: [null, 'Nightly'], enabled: [true, false] },
    ...changes,
  };
}

export function describeAudit(store: () => Store): void {
  describe('audit', () => {
    it("accepts entries of the caller's tenant, or of any tenant for the worker, once each", async () => {
      const entry = anEntry(newId());
      await store().transaction({ tenantId: entry.tenantId }, (tx) => tx.audit.append(entry));
      await store().transaction('worker', (tx) => tx.audit.append(anEntry(newId())));
      const again = store().transaction({ tenantId: entry.tenantId }, (tx) => tx.audit.append(entry));
      await expect(again).rejects.toThrow();
    });

    it('reads an install or one of its schedules, newest first, in pages without gaps or duplicates', async () => {
      const place = { installId: newId(), extensionId: newId() };
      const tenantId = newId();
      const scheduleId = newId();
      const entries = Array.from({ length: 5 }, (_, n) =>
        anEntry(tenantId, { ...place, at: T0 + (n < 3 ? 0 : n), ...(n % 2 === 0 ? { scheduleId } : {}) }),
      );
      const system = anEntry(tenantId, {
        ...place,
        at: T0 + 9,
        actor: { kind: 'system', id: 'system', name: 'system' },
        scheduleName: null,
        requestId: 'request-1',
        changes: { pause: [null, { reason: 'failures', note: null }] },
      });
      await store().transaction({ tenantId }, async (tx) => {
        for (const entry of [...entries, system, anEntry(tenantId)]) await tx.audit.append(entry);
      });
      const list = (page: { scheduleId?: string; before?: { at: number; id: string } } = {}, of = tenantId) =>
        store().transaction({ tenantId: of }, (tx) => tx.audit.list(tenantId, place.installId, { limit: 2, ...page }));
      const seen: AuditEntry[] = [];
      for (let page = await list(); page.length > 0; ) {
        seen.push(...page);
        const last = page.at(-1);
        page = last ? await list({ before: last }) : [];
      }
      const newestFirst = (a: AuditEntry, b: AuditEntry) => b.at - a.at || (a.id < b.id ? 1 : -1);
      expect(seen).toEqual([...entries, system].sort(newestFirst));
      const ofSchedule = entries.filter((entry) => entry.scheduleId === scheduleId).sort(newestFirst);
      expect(await list({ scheduleId })).toEqual(ofSchedule.slice(0, 2));
      expect(await list({}, newId())).toEqual([]);
    });

    it('finds what changed each field of a schedule and of its install around an instant', async () => {
      const [tenantId, installId, scheduleId] = [newId(), newId(), newId()];
      const entry = (at: number, changes: AuditEntry['changes'], more: Partial<AuditEntry> = {}) =>
        anEntry(tenantId, { installId, scheduleId, at: T0 + at, changes, ...more });
      const whole = { scheduleId: null, scheduleName: null };
      const cron = (n: number): AuditEntry['changes'] => ({ cron: [`${n}`, `${n + 1}`] });
      const created = entry(-9, {}, { action: 'create' });
      const before = entry(-2, cron(2));
      const atIt = entry(0, cron(3));
      const disabled = entry(-5, { enabled: [true, false] }, { ...whole, action: 'disable_install' });
      const enabled = entry(7, { enabled: [false, true] }, { ...whole, action: 'enable_install' });
      const own = entry(5, { enabled: [true, false] });
      const invalid = entry(3, {}, { action: 'invalidate' });
      const deleted = entry(9, {}, { action: 'delete' });
      const wanted = [created, before, atIt, disabled, enabled, own, invalid, deleted];
      const others = [
        entry(-3, cron(1)),
        entry(1, cron(4)),
        entry(8, { enabled: [false, true] }),
        entry(-1, { runId: [null, 'run'] }, { action: 'run_now' }),
        entry(-1, cron(9), { scheduleId: newId() }),
        entry(-1, { enabled: [true, false] }, { ...whole, installId: newId() }),
      ];
      await store().transaction({ tenantId }, async (tx) => {
        for (const one of [...others, ...wanted]) await tx.audit.append(one);
      });
      const around = (of: string) =>
        store().transaction({ tenantId: of }, (tx) => tx.audit.around(tenantId, installId, scheduleId, T0));
      const byId = (a: AuditEntry, b: AuditEntry) => (a.id < b.id ? -1 : 1);
      expect((await around(tenantId)).sort(byId)).toEqual(wanted.sort(byId));
      expect(await around(newId())).toEqual([]);
    });

    it('reads the changes to a schedule and its install in a range, newest first', async () => {
      const [tenantId, installId, scheduleId] = [newId(), newId(), newId()];
      const entry = (at: number, more: Partial<AuditEntry> = {}) =>
        anEntry(tenantId, { installId, scheduleId, at: T0 + at, ...more });
      const [first, second, third] = [entry(0), entry(1, { scheduleId: null, scheduleName: null }), entry(2)];
      const others = [entry(-1), entry(3), entry(1, { action: 'rerun' }), entry(1, { scheduleId: newId() })];
      await store().transaction({ tenantId }, async (tx) => {
        for (const one of [first, second, third, ...others]) await tx.audit.append(one);
      });
      const between = (limit: number) =>
        store().transaction({ tenantId }, (tx) =>
          tx.audit.between(tenantId, installId, scheduleId, { from: T0, to: T0 + 3, limit }),
        );
      expect(await between(9)).toEqual([third, second, first]);
      expect(await between(2)).toEqual([third, second]);
    });

    it('reads a tenant or one of its extensions, newest first, installed or not', async () => {
      const [tenantId, extensionId] = [newId(), newId()];
      const entries = [0, 1, 2, 3].map((n) => anEntry(tenantId, { at: T0 + n, ...(n < 2 ? { extensionId } : {}) }));
      const [first, second, third, fourth] = entries;
      await store().transaction({ tenantId }, async (tx) => {
        for (const entry of entries) await tx.audit.append(entry);
      });
      await store().transaction('worker', (tx) => tx.audit.append(anEntry(newId(), { extensionId })));
      type Page = Parameters<Transaction['audit']['listOfTenant']>[1];
      const list = (page: Page, scope: Scope = 'operator') =>
        store().transaction(scope, (tx) => tx.audit.listOfTenant(tenantId, page));
      expect(await list({ limit: 3 })).toEqual([fourth, third, second]);
      expect(await list({ limit: 3, ...(second ? { before: second } : {}) })).toEqual([first]);
      expect(await list({ limit: 3, extensionId })).toEqual([second, first]);
      expect(await list({ limit: 3, extensionId }, { tenantId })).toEqual([second, first]);
      expect(await list({ limit: 3 }, { tenantId: newId() })).toEqual([]);
      expect(await list({ limit: 3, extensionId: 'malformed' })).toEqual([]);
    });

    it('lists what can be undone since an instant, and the entries of one bulk change', async () => {
      const [tenantId, installId, bulkChangeId] = [newId(), newId(), newId()];
      const made = (at: number, changes: Partial<AuditEntry>) => anEntry(tenantId, { installId, at, ...changes });
      const early = made(T0, { action: 'delete' });
      const deletion = made(T0 + 1, { action: 'delete' });
      const update = made(T0 + 2, { action: 'update_version', scheduleId: null, revision: null });
      const bulk = [
        made(T0 + 3, { action: 'disable', bulkChangeId }),
        made(T0 + 3, { action: 'disable', bulkChangeId }),
      ];
      await store().transaction({ tenantId }, async (tx) => {
        const run = made(T0 + 4, { action: 'run_now', bulkChangeId: newId() });
        for (const entry of [early, deletion, update, ...bulk, made(T0 + 4, {}), run]) await tx.audit.append(entry);
        await tx.audit.append(anEntry(tenantId, { action: 'delete', at: T0 + 5 }));
      });
      const inTenant = <T>(work: (tx: Transaction) => Promise<T>, of = tenantId) =>
        store().transaction({ tenantId: of }, work);
      const list = (limit: number, of = tenantId) =>
        inTenant((tx) => tx.audit.listReversible(tenantId, installId, T0, limit), of);
      const ascending = bulk.toSorted((a, b) => (a.id < b.id ? -1 : 1));
      expect(await list(9)).toEqual([...ascending.toReversed(), update, deletion]);
      expect(await list(1)).toEqual(ascending.slice(1));
      expect(await list(9, newId())).toEqual([]);
      const ofBulk = (id: string, since: number) =>
        inTenant((tx) => tx.audit.listBulkChange(tenantId, installId, id, since));
      expect(await ofBulk(bulkChangeId, T0)).toEqual(ascending);
      expect(await ofBulk(bulkChangeId, T0 + 3)).toEqual([]);
      expect(await ofBulk('malformed', T0)).toEqual([]);
      expect(await inTenant((tx) => tx.audit.listBulkChange(tenantId, newId(), bulkChangeId, T0))).toEqual([]);
    });

    it('accepts entries about an install as a whole', async () => {
      const entry = anEntry(newId(), { action: 'update_version', scheduleId: null, scheduleName: null });
      const { tenantId, installId } = entry;
      await store().transaction({ tenantId }, (tx) => tx.audit.append(entry));
      const listed = await store().transaction({ tenantId }, (tx) => tx.audit.list(tenantId, installId, { limit: 5 }));
      expect(listed).toEqual([entry]);
    });

    it('accepts no entry of another tenant', async () => {
      const foreign = store().transaction({ tenantId: newId() }, (tx) => tx.audit.append(anEntry(newId())));
      await expect(foreign).rejects.toThrow();
    });
  });
}
