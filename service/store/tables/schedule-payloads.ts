import type { ScheduleStore } from '#domain/ports/store/schedules.ts';
import type { DatabaseTransaction } from '../database.ts';
import { gather, gatherWrites } from '../sql/gather.ts';
import { isAmong, keyOf, updateRows } from '../sql/row-sets.ts';

/** Limits a statement's size to about a megabyte. */
const AT_ONCE = 10;

export function schedulePayloads(trx: DatabaseTransaction): Pick<ScheduleStore, 'payload' | 'setPayload'> {
  const payload = gather(async (wanted: { tenantId: string; id: string }[]) => {
    const found = await trx
      .selectFrom('tenant_extension_schedule')
      .select(['tenant_id', 'id', 'payload_text'])
      .where(isAmong('tenant_id', 'id', wanted))
      .execute();
    const texts = new Map(found.map(({ tenant_id, id, payload_text }) => [keyOf(tenant_id, id), payload_text]));
    return wanted.map(({ tenantId, id }) => texts.get(keyOf(tenantId, id)) ?? null);
  }, AT_ONCE);
  const setPayload = gatherWrites((records: object[]) => {
    return updateRows(trx, 'tenant_extension_schedule', records);
  }, AT_ONCE);
  return {
    payload: (tenantId, id) => payload({ tenantId, id }),

    setPayload: (tenantId, scheduleId, text) => setPayload({ tenant_id: tenantId, id: scheduleId, payload_text: text }),
  };
}
