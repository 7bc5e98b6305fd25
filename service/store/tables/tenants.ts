import type { TenantControls, TenantStore } from '#domain/ports/store/tenants.ts';
import type { Scope } from '#domain/ports/store.ts';
import type { DatabaseTransaction } from '../database.ts';
import { toDate, toInstant, toText } from '../sql/columns.ts';
import { covers } from '../sql/scope.ts';

/** The columns of `extension_schedule_tenant` that stop a tenant; all null where there is no row. */
export interface ControlsRecord {
  stopped_at: Date | null;
  stopped_reason: string | null;
  stopped_by: string | null;
  feature_off_at: Date | null;
}

export function controlsOf(record: ControlsRecord): Pick<TenantControls, 'stop' | 'featureOffAt'> {
  const { stopped_at: at, stopped_reason: reason, stopped_by: by } = record;
  return {
    stop: at === null ? null : { reason: reason ?? '', by: by ?? '', at: toInstant(at) },
    featureOffAt: toInstant(record.feature_off_at),
  };
}

const COLUMNS = ['stopped_at', 'stopped_reason', 'stopped_by', 'feature_off_at', 'engine'] as const;
const NOTHING = { stopped_at: null, stopped_reason: null, stopped_by: null, feature_off_at: null, engine: null };

export function tenantStore(trx: DatabaseTransaction, scope: Scope): TenantStore {
  const ofTenant = (tenantId: string) =>
    trx.selectFrom('extension_schedule_tenant').select(COLUMNS).where('tenant_id', '=', tenantId);

  return {
    async controls(tenantId) {
      return rowOf(tenantId, covers(scope, tenantId) ? await ofTenant(tenantId).executeTakeFirst() : undefined);
    },

    async lockControls(tenantId) {
      await trx
        .insertInto('extension_schedule_tenant')
        .values({ tenant_id: tenantId })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return rowOf(tenantId, await ofTenant(tenantId).forUpdate().executeTakeFirst());
    },

    async setControls({ tenantId, stop, featureOffAt, engine }) {
      await trx
        .updateTable('extension_schedule_tenant')
        .set({
          stopped_at: toDate(stop?.at ?? null),
          stopped_reason: toText(stop?.reason ?? null),
          stopped_by: toText(stop?.by ?? null),
          feature_off_at: toDate(featureOffAt),
          engine,
        })
        .where('tenant_id', '=', tenantId)
        .execute();
    },
  };
}

function rowOf(
  tenantId: string,
  record: (ControlsRecord & Pick<TenantControls, 'engine'>) | undefined,
): TenantControls {
  const { engine, ...controls } = record ?? NOTHING;
  return { tenantId, ...controlsOf(controls), engine };
}
