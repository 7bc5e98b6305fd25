import { type RawBuilder, sql } from 'kysely';
import type { HostStore, InstallReference } from '#domain/ports/store/host.ts';
import type { DatabaseTransaction } from '../database.ts';
import { toDate, toInstant } from '../sql/columns.ts';
import { isAmong, keyOf } from '../sql/row-sets.ts';

export function hostStore(trx: DatabaseTransaction, isCitus: boolean): HostStore {
  return {
    async suspendedTenants() {
      const { rows } = await sql<{ tenant_id: string; suspended_at: Date }>`
        select tenant_id, suspended_at from extension_schedules_suspended_tenants()`.execute(trx);
      return rows.map(({ tenant_id, suspended_at }) => ({ tenantId: tenant_id, since: toInstant(suspended_at) }));
    },

    async notedSuspensions() {
      const { rows } = await sql<{ tenant_id: string; suspended_at: Date }>`
        select tenant_id, suspended_at from extension_schedule_tenant where suspended_at is not null`.execute(trx);
      return rows.map(({ tenant_id, suspended_at }) => ({ tenantId: tenant_id, since: toInstant(suspended_at) }));
    },

    async noteSuspension(tenantId, since) {
      await trx
        .insertInto('extension_schedule_tenant')
        .values({ tenant_id: tenantId })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await trx
        .updateTable('extension_schedule_tenant')
        .set({ suspended_at: toDate(since) })
        .where('tenant_id', '=', tenantId)
        .execute();
    },

    async knownTenants({ limit, after = '' }) {
      const { rows } = await sql<{ tenant_id: string }>`
        select tenant_id from extension_schedule_tenant where tenant_id > ${after}
        order by tenant_id limit ${limit}`.execute(trx);
      return rows.map(({ tenant_id }) => tenant_id);
    },

    async deletedTenants(tenantIds) {
      const { rows } = await sql<{ tenant_id: string }>`
        select tenant_id from extension_schedules_deleted_tenants(${[...tenantIds]}::text[]) as deleted (tenant_id)
        order by 1`.execute(trx);
      return rows.map(({ tenant_id }) => tenant_id);
    },

    async hasRows(tenantId) {
      const { rows } = await sql`
        select from extension_schedule_run where tenant_id = ${tenantId}
        union all select from tenant_extension_schedule where tenant_id = ${tenantId} limit 1`.execute(trx);
      return rows.length > 0;
    },

    async installsInUse({ limit, after }) {
      const beyond = (tenantId: RawBuilder<unknown>, installId: RawBuilder<unknown>) =>
        sql`and (tenant_id, install_id) > (${tenantId}, ${installId})`;
      const place = after ? beyond(sql`${after.tenantId}`, sql`${after.installId}::uuid`) : sql``;
      const { rows } = isCitus
        ? await sql<InstallReference>`
            select tenant_id as "tenantId", install_id as "installId" from tenant_extension_schedule
            where deleted_at is null ${place} group by tenant_id, install_id
            order by tenant_id, install_id limit ${limit}`.execute(trx)
        : await sql<InstallReference>`
            with recursive used as (
              ${firstInstall(place)}
              union all
              select following.* from used
              cross join lateral ${firstInstall(beyond(sql`used.tenant_id`, sql`used.install_id`))} following
            )
            select tenant_id as "tenantId", install_id as "installId" from used limit ${limit}`.execute(trx);
      return rows;
    },

    async removedInstalls(installs) {
      const { rows: security } = await sql<{ hides: boolean }>`
        select row_security_active('tenant_extension_install') as hides`.execute(trx);
      if (security[0]?.hides !== false) {
        throw new Error('Row-level security hides rows of tenant_extension_install from the worker: admit it there.');
      }
      const there = await trx
        .selectFrom('tenant_extension_install')
        .select(['tenant_id', 'id'])
        .where(
          isAmong(
            'tenant_id',
            'id',
            installs.map(({ tenantId, installId }) => ({ tenantId, id: installId })),
          ),
        )
        .execute();
      const known = new Set(there.map(({ tenant_id, id }) => keyOf(tenant_id, id)));
      return installs.filter(({ tenantId, installId }) => !known.has(keyOf(tenantId, installId)));
    },
  };
}

/** Steps over all schedules of an install at once, which PostgreSQL does not do by itself. Citus refuses such a CTE. */
const firstInstall = (place: RawBuilder<unknown>) => sql`(
  select tenant_id, install_id from tenant_extension_schedule where deleted_at is null ${place}
  order by tenant_id, install_id limit 1)`;
