import { sql } from 'kysely';
import { tenantStop } from '#domain/admin/tenant-stop.ts';
import type { Install, InstallStore } from '#domain/ports/store/installs.ts';
import type { FeatureDefault } from '#domain/ports/store/tenants.ts';
import type { Scope } from '#domain/ports/store.ts';
import type { DatabaseTransaction } from '../database.ts';
import { isTenantOfHost, isUuid, toDate, toInstant } from '../sql/columns.ts';
import { gather } from '../sql/gather.ts';
import { isAmong, keyOf } from '../sql/row-sets.ts';
import { covers } from '../sql/scope.ts';
import { readExecutions } from './install-execution.ts';
import { type ControlsRecord, controlsOf } from './tenants.ts';

type InstallRecord = Omit<Install, 'stopped'> & ControlsRecord;

/** Reads the PSA's tables, which lack this product's row-level security, so the scope is enforced here. */
export function installStore(trx: DatabaseTransaction, scope: Scope, byDefault: FeatureDefault): InstallStore {
  const installs = () =>
    trx
      .selectFrom('tenant_extension_install as install')
      .innerJoin('extension_registry as registry', 'registry.id', 'install.registry_id')
      .innerJoin('extension_version as version', 'version.id', 'install.version_id')
      .leftJoin('extension_schedule_tenant as tenant', 'tenant.tenant_id', 'install.tenant_id')
      .select([
        'install.id',
        'install.tenant_id as tenantId',
        'install.registry_id as extensionId',
        sql<string>`coalesce(nullif(registry.display_name, ''), registry.name)`.as('extensionName'),
        'install.version_id as versionId',
        'version.version',
        sql<boolean>`coalesce(install.is_enabled and install.status = 'enabled', false)`.as('enabled'),
        'tenant.stopped_at',
        'tenant.stopped_reason',
        'tenant.stopped_by',
        'tenant.feature_off_at',
        'tenant.feature_on_at',
        'tenant.suspended_at',
      ]);

  const findAll = gather(async (wanted: { tenantId: string; id: string }[][]) => {
    const found = await installs()
      .where(isAmong('install.tenant_id', 'install.id', wanted.flat()))
      .execute();
    const byKey = new Map(found.map((record) => [keyOf(record.tenantId, record.id), installOf(record, byDefault)]));
    return wanted.map((some) => some.flatMap(({ tenantId, id }) => byKey.get(keyOf(tenantId, id)) ?? []));
  });
  const execution = gather((wanted: { tenantId: string; id: string }[]) => readExecutions(trx, wanted));

  async function findByExtension(tenantId: string, extensionId: string): Promise<Install | undefined> {
    if (!covers(scope, tenantId) || !isUuid(extensionId)) return undefined;
    const found = await installs()
      .where('install.tenant_id', '=', tenantId)
      .where('install.registry_id', '=', extensionId)
      .executeTakeFirst();
    return found && installOf(found, byDefault);
  }

  return {
    findByExtension,

    async hold(tenantId, extensionId, purpose) {
      if (!covers(scope, tenantId) || !isUuid(extensionId)) return undefined;
      await sql`select extension_schedules_hold_install(${tenantId}, ${extensionId}, ${purpose === 'change'})`.execute(
        trx,
      );
      // Read again: a statement that waited for a lock sees the joined rows as of before the wait.
      return findByExtension(tenantId, extensionId);
    },

    async setVersion(tenantId, installId, versionId, at) {
      if (!covers(scope, tenantId)) return;
      await sql`select extension_schedules_change_install(${tenantId}, ${installId}, ${versionId}, null, ${toDate(at)})`.execute(
        trx,
      );
    },

    async setEnabled(tenantId, installId, enabled, at) {
      if (!covers(scope, tenantId)) return;
      await sql`select extension_schedules_change_install(${tenantId}, ${installId}, null, ${enabled}, ${toDate(at)})`.execute(
        trx,
      );
    },

    async markUninstalled(tenantId, installId, at) {
      await trx
        .insertInto('extension_schedule_uninstall')
        .values({ tenant_id: tenantId, install_id: installId, at: toDate(at) })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'install_id']).doUpdateSet({ at: toDate(at) }))
        .execute();
    },

    async versions(extensionId) {
      if (!isUuid(extensionId)) return [];
      const versions = await trx
        .selectFrom('extension_version')
        .select(['id', 'version', sql<Date>`created_at::timestamptz`.as('created_at')])
        .where('registry_id', '=', extensionId)
        .execute();
      return versions.map(({ id, version, created_at }) => ({ id, version, createdAt: toInstant(created_at) }));
    },

    async findMany(wanted): Promise<Install[]> {
      const visible = new Map(
        wanted
          .filter(({ tenantId, installId }) => covers(scope, tenantId) && isUuid(installId))
          .map(({ tenantId, installId }) => [keyOf(tenantId, installId), { tenantId, id: installId }]),
      );
      return visible.size === 0 ? [] : findAll([...visible.values()]);
    },

    async execution(tenantId, installId) {
      if (!covers(scope, tenantId) || !isUuid(installId)) return undefined;
      return execution({ tenantId, id: installId });
    },

    async tenantTimezone(tenantId) {
      if (!covers(scope, tenantId)) return null;
      const settings = await trx
        .selectFrom('tenant_settings')
        .select(sql<string | null>`nullif(settings->>'timezone', '')`.as('timezone'))
        .where(isTenantOfHost('tenant', tenantId))
        .executeTakeFirst();
      return settings?.timezone ?? null;
    },

    async manifest(versionId) {
      if (!isUuid(versionId)) return undefined;
      const version = await trx
        .selectFrom('extension_version')
        .select('api_endpoints')
        .where('id', '=', versionId)
        .executeTakeFirst();
      return version?.api_endpoints;
    },
  };
}

function installOf(record: InstallRecord, byDefault: FeatureDefault): Install {
  const { stopped_at, stopped_reason, stopped_by, feature_off_at, feature_on_at, suspended_at, ...install } = record;
  const set = { stopped_at, stopped_reason, stopped_by, feature_off_at, feature_on_at, suspended_at };
  const controls = controlsOf(set, byDefault);
  return { ...install, stopped: tenantStop(controls) };
}
