import type { ScheduleStore } from '#domain/ports/store/schedules.ts';
import type { DatabaseTransaction } from '../database.ts';
import { gather } from '../sql/gather.ts';
import { isAmong, keyOf } from '../sql/row-sets.ts';

/** Limits a statement's size to about a megabyte. */
export const PAYLOADS_AT_ONCE = 10;

export function schedulePayloads(trx: DatabaseTransaction): Pick<ScheduleStore, 'payload'> {
  const payload = gather(async (wanted: { tenantId: string; id: string }[]) => {
    const found = await trx
      .selectFrom('tenant_extension_schedule')
      .select(['tenant_id', 'id', 'payload_text'])
      .where(isAmong('tenant_id', 'id', wanted))
      .execute();
    const texts = new Map(found.map(({ tenant_id, id, payload_text }) => [keyOf(tenant_id, id), payload_text]));
    return wanted.map(({ tenantId, id }) => texts.get(keyOf(tenantId, id)) ?? null);
  }, PAYLOADS_AT_ONCE);
  return { payload: (tenantId, id) => payload({ tenantId, id }) };
}
