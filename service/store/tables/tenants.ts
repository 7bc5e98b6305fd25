import { NOTIFICATION_DEFAULTS } from '@extension-schedules/core/notifications.ts';
import { sql } from 'kysely';
import { inForce } from '#domain/admin/tenant-stop.ts';
import type { ControlsInForce, FeatureDefault, TenantControls, TenantStore } from '#domain/ports/store/tenants.ts';
import type { Scope } from '#domain/ports/store.ts';
import type { DatabaseTransaction } from '../database.ts';
import { toDate, toInstant, toText } from '../sql/columns.ts';
import { gather } from '../sql/gather.ts';
import { covers } from '../sql/scope.ts';

/** Columns of `extension_schedule_tenant` that stop a tenant; all null if there is no row. */
export interface ControlsRecord {
  stopped_at: Date | null;
  stopped_reason: string | null;
  stopped_by: string | null;
  feature_off_at: Date | null;
  feature_on_at: Date | null;
  suspended_at: Date | null;
}

/** SQL: whether the feature is off for the tenant whose row, if any, is joined as `tenant`. */
export const featureIsOff = (byDefault: FeatureDefault) =>
  byDefault === 'on' ? sql<boolean>`tenant.feature_off_at is not null` : sql<boolean>`tenant.feature_on_at is null`;

export function controlsOf(
  record: ControlsRecord,
  byDefault: FeatureDefault,
): Omit<ControlsInForce, 'tenantId' | 'engine'> {
  const { stopped_at: at, stopped_reason: reason, stopped_by: by } = record;
  const stop = at === null ? null : { reason: reason ?? '', by: by ?? '', at: toInstant(at) };
  return inForce({ stop, feature: featureOf(record), suspendedAt: toInstant(record.suspended_at) }, byDefault);
}

function featureOf({ feature_off_at: off, feature_on_at: on }: ControlsRecord): TenantControls['feature'] {
  if (off !== null) return { on: false, at: toInstant(off) };
  return on === null ? null : { on: true, at: toInstant(on) };
}

const COLUMNS = [
  'stopped_at',
  'stopped_reason',
  'stopped_by',
  'feature_off_at',
  'feature_on_at',
  'suspended_at',
  'engine',
] as const;
const NOTHING = {
  stopped_at: null,
  stopped_reason: null,
  stopped_by: null,
  feature_off_at: null,
  feature_on_at: null,
  suspended_at: null,
  engine: null,
};

export function tenantStore(trx: DatabaseTransaction, scope: Scope, byDefault: FeatureDefault): TenantStore {
  const ofTenant = (tenantId: string) =>
    trx.selectFrom('extension_schedule_tenant').select(COLUMNS).where('tenant_id', '=', tenantId);

  return {
    async controls(tenantId) {
      const record = covers(scope, tenantId) ? await ofTenant(tenantId).executeTakeFirst() : undefined;
      return rowOf(tenantId, record, byDefault);
    },

    async lockControls(tenantId) {
      await trx
        .insertInto('extension_schedule_tenant')
        .values({ tenant_id: tenantId })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return rowOf(tenantId, await ofTenant(tenantId).forUpdate().executeTakeFirst(), byDefault);
    },

    async setControls({ tenantId, stop, feature, suspendedAt, engine }) {
      await trx
        .updateTable('extension_schedule_tenant')
        .set({
          stopped_at: toDate(stop?.at ?? null),
          stopped_reason: toText(stop?.reason ?? null),
          stopped_by: toText(stop?.by ?? null),
          feature_off_at: toDate(feature && !feature.on ? feature.at : null),
          feature_on_at: toDate(feature?.on ? feature.at : null),
          suspended_at: toDate(suspendedAt),
          engine,
        })
        .where('tenant_id', '=', tenantId)
        .execute();
    },

    notificationDefaults: gather(async (tenantIds: string[]) => {
      const records = await trx
        .selectFrom('extension_schedule_notification_default')
        .select(['tenant_id', 'notify_after_failures', 'notify_on_recovery'])
        .where(sql<boolean>`tenant_id = any(${[...new Set(tenantIds)]}::varchar[])`)
        .execute();
      const recordOf = new Map(records.map((record) => [record.tenant_id, record]));
      return tenantIds.map((tenantId) => {
        const record = recordOf.get(tenantId);
        if (!record) return NOTIFICATION_DEFAULTS;
        return { notifyAfterFailures: record.notify_after_failures, notifyOnRecovery: record.notify_on_recovery };
      });
    }),

    async setNotificationDefaults(tenantId, { notifyAfterFailures, notifyOnRecovery }) {
      const values = { notify_after_failures: notifyAfterFailures, notify_on_recovery: notifyOnRecovery };
      await trx
        .insertInto('extension_schedule_notification_default')
        .values({ tenant_id: tenantId, ...values })
        .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(values))
        .execute();
    },

    async forget(tenantId) {
      await trx.deleteFrom('extension_schedule_tenant').where('tenant_id', '=', tenantId).execute();
    },
  };
}

function rowOf(
  tenantId: string,
  record: (ControlsRecord & Pick<TenantControls, 'engine'>) | undefined,
  byDefault: FeatureDefault,
): ControlsInForce {
  const { engine, ...controls } = record ?? NOTHING;
  return { tenantId, ...controlsOf(controls, byDefault), engine };
}
