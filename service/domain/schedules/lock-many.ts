import type { RequestContext } from '../context.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import { together } from '../ports/together.ts';

/**
 * Locks schedules of the install at once, before anything is written, so that concurrent requests can't deadlock.
 * @param which `living` by default
 * @returns the schedules found, by id in lower case
 */
export async function lockMany(
  { tx }: RequestContext,
  { tenantId, id: installId }: Install,
  ids: readonly string[],
  which: 'living' | 'deleted too' = 'living',
): Promise<Map<string, ScheduleRow>> {
  const distinct = [...new Set(ids.map((id) => id.toLowerCase()))];
  const rows = await together(distinct, (id) =>
    which === 'living' ? tx.schedules.lock(tenantId, id) : tx.schedules.lockEvenDeleted(tenantId, id),
  );
  return new Map(rows.flatMap((row) => (row?.installId === installId ? [[row.id, row]] : [])));
}
