import { DAY } from '@extension-schedules/core/recurrence/time.ts';
import { materializeEndpoints } from '@extension-schedules/service/domain/endpoints/materialize.ts';
import type { JobRunnerName } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import type { Store, Transaction } from '@extension-schedules/service/domain/ports/store.ts';
import type { DatabaseTransaction } from '@extension-schedules/service/store/database.ts';
import { v5 as uuidv5 } from 'uuid';
import type { BuiltSchedule } from '../build-schedule.ts';
import { DEMO_HOST } from '../host.ts';
import { BLUEPEAK, NORTHWIND, PEOPLE } from '../people.ts';
import { builtDemo } from '../schedules.ts';
import { writeHost } from './write-host.ts';

const AUTHORS: Record<string, string> = { [NORTHWIND]: PEOPLE.admin.name, [BLUEPEAK]: PEOPLE['other-admin'].name };

/**
 * Writes demo tenants with extensions, schedules and the history of the past weeks, as of `now`. Leaves a tenant alone
 * if it has, or ever had, a schedule: a second start changes nothing and restores nothing deleted.
 * @param store on the database of `databaseUrl`, which has been migrated
 */
export async function seedDemo(
  store: Store,
  databaseUrl: string,
  now: number,
  engine: JobRunnerName = 'pg-boss',
): Promise<{ schedules: number }> {
  await writeHost(databaseUrl, DEMO_HOST, now - 60 * DAY);
  const demo = Map.groupBy(builtDemo(now, engine), ({ install }) => install.tenantId);
  let schedules = 0;
  for (const [tenantId, built] of demo) {
    await store.transaction({ tenantId }, async (tx) => {
      await tx.schedules.lockTenant(tenantId);
      if (await everHadSchedules(tx, tenantId)) return;
      for (const { versions } of DEMO_HOST.extensions) {
        for (const { id } of versions) await materializeEndpoints(tx, id, now);
      }
      for (const one of built) await writeSchedule(tx, one);
      schedules += built.length;
    });
  }
  return { schedules };
}

/** Includes deleted schedules, which the port hides, and purged ones, of which only the audit is left. */
async function everHadSchedules(tx: Transaction, tenantId: string): Promise<boolean> {
  const trx = tx.native as DatabaseTransaction;
  for (const table of ['tenant_extension_schedule', 'extension_schedule_audit'] as const) {
    if (await trx.selectFrom(table).select('id').where('tenant_id', '=', tenantId).limit(1).executeTakeFirst()) {
      return true;
    }
  }
  return false;
}

async function writeSchedule(tx: Transaction, { install, schedule, payload, runs }: BuiltSchedule): Promise<void> {
  await tx.schedules.insert(schedule, payload);
  for (const run of runs) await tx.runs.insert(run);
  const { tenantId } = install;
  await tx.audit.append({
    id: uuidv5('create', schedule.id),
    tenantId,
    at: schedule.createdAt,
    actor: { kind: 'user', id: 'demo', name: AUTHORS[tenantId] ?? 'Demo' },
    action: 'create',
    extensionId: install.extensionId,
    installId: install.id,
    scheduleId: schedule.id,
    scheduleName: schedule.name,
    requestId: null,
    bulkChangeId: null,
    revision: schedule.revision,
    changes: {},
  });
}
