import { sql } from 'kysely';
import type { Install, InstallStore } from '../../app/ports/store/installs.ts';
import type { Scope } from '../../app/ports/store.ts';
import { isUuid } from './columns.ts';
import type { DatabaseTransaction } from './database.ts';
import { gather } from './gather.ts';
import { readExecutions } from './install-execution.ts';
import { keyOf, pairs } from './row-sets.ts';
import { covers } from './scope.ts';

/** Reads the tables of the PSA, which have no row-level security of ours: the scope is kept here. */
export function installStore(trx: DatabaseTransaction, scope: Scope): InstallStore {
  const installs = () =>
    trx
      .selectFrom('tenant_extension_install as install')
      .innerJoin('extension_registry as registry', 'registry.id', 'install.registry_id')
      .innerJoin('extension_version as version', 'version.id', 'install.version_id')
      .select([
        'install.id',
        'install.tenant_id as tenantId',
        'install.registry_id as extensionId',
        sql<string>`coalesce(nullif(registry.display_name, ''), registry.name)`.as('extensionName'),
        'install.version_id as versionId',
        'version.version',
        sql<boolean>`coalesce(install.is_enabled and install.status = 'enabled', false)`.as('enabled'),
      ]);

  const findAll = gather(async (wanted: { tenantId: string; id: string }[][]) => {
    const found: Install[] = await installs()
      .where(sql<boolean>`(install.tenant_id, install.id) in ${pairs(wanted.flat())}`)
      .execute();
    const byKey = new Map(found.map((install) => [keyOf(install.tenantId, install.id), install]));
    return wanted.map((some) => some.flatMap(({ tenantId, id }) => byKey.get(keyOf(tenantId, id)) ?? []));
  });
  const execution = gather((wanted: { tenantId: string; id: string }[]) => readExecutions(trx, wanted));

  return {
    async findByExtension(tenantId, extensionId): Promise<Install | undefined> {
      if (!covers(scope, tenantId) || !isUuid(extensionId)) return undefined;
      return installs()
        .where('install.tenant_id', '=', tenantId)
        .where('install.registry_id', '=', extensionId)
        .executeTakeFirst();
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
        .where('tenant', '=', tenantId)
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
