import { endpointKey } from '@extension-schedules/core/endpoints.ts';
import { DEFAULT_LIMITS } from '@extension-schedules/core/limits.ts';
import { defaultSettings } from '@extension-schedules/core/schedule-settings.ts';
import { endpointsOfVersion, materializeEndpoints } from '@extension-schedules/service/domain/endpoints/materialize.ts';
import type { Endpoint } from '@extension-schedules/service/domain/ports/store/endpoints.ts';
import type { Install } from '@extension-schedules/service/domain/ports/store/installs.ts';
import type { RunRow } from '@extension-schedules/service/domain/ports/store/runs.ts';
import type { EngineName, ScheduleRow } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import type { Store, Transaction } from '@extension-schedules/service/domain/ports/store.ts';
import { nextRunAfter } from '@extension-schedules/service/domain/schedules/next-run.ts';
import type { DatabaseTransaction } from '@extension-schedules/service/store/database.ts';
import { v5 as uuidv5 } from 'uuid';
import { historyOf } from '../history.ts';
import { DEMO_HOST } from '../host.ts';
import { DEMO_SCHEDULES, type DemoSchedule } from '../schedules.ts';
import { writeHost } from './write-host.ts';

const DAY_MS = 86_400_000;
const AUTHORS: Record<string, string> = { a: 'Dana Weber', b: 'Mia Torres' };

/**
 * Demo tenants with extensions, schedules and the history of the past weeks, as seen from `now`. A tenant that has, or
 * ever had, a schedule is left alone, so that a second start changes nothing and nothing deleted comes back.
 * @param store on the database of `databaseUrl`, which has been migrated
 */
export async function seedDemo(
  store: Store,
  databaseUrl: string,
  now: number,
  engine: EngineName = 'pg-boss',
): Promise<{ schedules: number }> {
  await writeHost(databaseUrl, DEMO_HOST, now - 60 * DAY_MS);
  const seeded = { schedules: 0 };
  for (const tenantId of new Set(DEMO_SCHEDULES.map((demo) => demo.tenantId))) {
    await store.transaction({ tenantId }, async (tx) => {
      await tx.schedules.lockTenant(tenantId);
      if (await everHadSchedules(tx, tenantId)) return;
      for (const { versions } of DEMO_HOST.extensions) {
        for (const { id } of versions) await materializeEndpoints(tx, id, now);
      }
      for (const [index, demo] of DEMO_SCHEDULES.entries()) {
        if (demo.tenantId !== tenantId) continue;
        await seedSchedule(tx, demo, { now, engine, createdAt: now - 45 * DAY_MS + index * 60_000 });
        seeded.schedules += 1;
      }
    });
  }
  return seeded;
}

/** Deleted ones too, which the port does not show, and those whose rows have been removed: their audit is left. */
async function everHadSchedules(tx: Transaction, tenantId: string): Promise<boolean> {
  const trx = tx.native as DatabaseTransaction;
  for (const table of ['tenant_extension_schedule', 'extension_schedule_audit'] as const) {
    if (await trx.selectFrom(table).select('id').where('tenant_id', '=', tenantId).limit(1).executeTakeFirst()) {
      return true;
    }
  }
  return false;
}

async function seedSchedule(
  tx: Transaction,
  demo: DemoSchedule,
  { now, engine, createdAt }: { now: number; engine: EngineName; createdAt: number },
): Promise<void> {
  const { tenantId, extension } = demo;
  const install = await tx.installs.findByExtension(tenantId, extension.registryId);
  if (!install) throw new Error(`${extension.displayName} is not installed in the demo tenant ${tenantId}`);
  const endpoints = await endpointsOfVersion(tx, install.versionId, now);
  const endpoint = endpoints.find((one) => endpointKey(one) === demo.endpoint);
  if (!endpoint) throw new Error(`${extension.displayName} ${install.version} has no ${demo.endpoint}`);

  const schedule = scheduleRow(demo, { install, endpoint, engine }, createdAt);
  const contentHash = extension.versions.find(({ id }) => id === install.versionId)?.contentHash ?? '';
  const runs = historyOf(schedule, install, contentHash, { count: demo.past, behaviour: demo.behaviour, now });
  await tx.schedules.insert({
    ...schedule,
    ...outcomeOfHistory(runs),
    nextRunAt: nextRunAfter(schedule, now),
  });
  for (const run of runs) await tx.runs.insert(run);
  await tx.audit.append({
    id: uuidv5('create', schedule.id),
    tenantId,
    at: createdAt,
    actor: { kind: 'user', id: 'demo', name: AUTHORS[tenantId.slice(-1)] ?? 'Demo' },
    action: 'create',
    extensionId: install.extensionId,
    installId: install.id,
    scheduleId: schedule.id,
    scheduleName: schedule.name,
    requestId: null,
    changes: {},
  });
}

function scheduleRow(
  demo: DemoSchedule,
  { install, endpoint, engine }: { install: Install; endpoint: Endpoint; engine: EngineName },
  createdAt: number,
): ScheduleRow {
  return {
    id: uuidv5(`schedule ${demo.name ?? demo.cron}`, install.id),
    tenantId: demo.tenantId,
    installId: install.id,
    engine,
    endpointId: endpoint.id,
    method: endpoint.method,
    path: endpoint.path,
    endpointValid: true,
    name: demo.name,
    cron: demo.cron,
    timezone: demo.timezone,
    enabled: demo.enabled ?? true,
    pause: null,
    payload: demo.payload ?? null,
    ...defaultSettings(DEFAULT_LIMITS),
    ...demo.settings,
    nextRunAt: null,
    skipNextAt: null,
    lastRunAt: null,
    lastRunStatus: null,
    lastError: null,
    lastSuccessAt: null,
    consecutiveFailures: 0,
    revision: 1,
    createdAt,
    updatedAt: createdAt,
    deletedAt: null,
  };
}

/** What the runs, oldest first, would have left on the schedule. */
function outcomeOfHistory(runs: readonly RunRow[]) {
  const called = runs.filter(({ status }) => status !== 'skipped');
  const last = called.at(-1);
  const lastSuccess = called.findLast(({ status }) => status === 'succeeded');
  return {
    lastRunAt: last?.startedAt ?? null,
    lastRunStatus: last?.status ?? null,
    lastError: last?.error ?? null,
    lastSuccessAt: lastSuccess?.finishedAt ?? null,
    consecutiveFailures: called.length - 1 - called.findLastIndex(({ status }) => status === 'succeeded'),
  };
}
