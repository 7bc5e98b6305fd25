import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { Transaction } from '../ports/store.ts';

const PAGE = 200;

/** All schedules of an install, oldest first. */
export async function listAll(tx: Transaction, { tenantId, id: installId }: Install): Promise<ScheduleRow[]> {
  const rows: ScheduleRow[] = [];
  for (;;) {
    const last = rows.at(-1);
    const page = await tx.schedules.list(tenantId, installId, { limit: PAGE, ...(last ? { after: last } : {}) });
    rows.push(...page);
    if (page.length < PAGE) return rows;
  }
}
