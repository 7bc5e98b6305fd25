import { type Actor, installEntry } from '../audit.ts';
import type { AuditEntry } from '../ports/store/audit.ts';
import type { Transaction } from '../ports/store.ts';
import { together } from '../ports/together.ts';

/**
 * Audits a change to a whole tenant in each of its installs that has schedules, so that their history tells why nothing
 * ran.
 */
export async function noteInInstalls(
  tx: Transaction,
  tenantId: string,
  { action, who, changes }: Pick<AuditEntry, 'action' | 'changes'> & { who: Actor },
  now: number,
): Promise<void> {
  const installs = await tx.operators.installsInUse(tenantId);
  await together(installs, (install) => tx.audit.append(installEntry(action, who, install, now, changes)));
}
