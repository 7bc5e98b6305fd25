import { describe, expect, it } from 'vitest';
import type { Store } from '../store.ts';
import type { AuditEntry } from './audit.ts';
import { newId, T0 } from './contract-rows.ts';

function anEntry(tenantId: string): AuditEntry {
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
    changes: { name: [null, 'Nightly'], enabled: [true, false] },
  };
}

export function describeAudit(store: () => Store): void {
  describe('audit', () => {
    it('takes entries of the own tenant, for the worker of every tenant, each once', async () => {
      const entry = anEntry(newId());
      await store().transaction({ tenantId: entry.tenantId }, (tx) => tx.audit.append(entry));
      await store().transaction('worker', (tx) => tx.audit.append(anEntry(newId())));
      const again = store().transaction({ tenantId: entry.tenantId }, (tx) => tx.audit.append(entry));
      await expect(again).rejects.toThrow();
    });

    it("takes none of another tenant's", async () => {
      const foreign = store().transaction({ tenantId: newId() }, (tx) => tx.audit.append(anEntry(newId())));
      await expect(foreign).rejects.toThrow();
    });
  });
}
