import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import type { RequestContext } from '#domain/context.ts';
import type { Install } from '#domain/ports/store/installs.ts';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import { together } from '#domain/ports/together.ts';
import { type ImportOutcome, importSchedules as runImport } from '#domain/schedules/import-schedules.ts';
import { listAll } from '#domain/schedules/list-all.ts';
import type { ImportedSchedule } from '#domain/schedules/plan-import.ts';
import { answer, type Operation } from '../operation.ts';
import { iso } from '../presenters/present-run.ts';
import { findInstall, findSchedule, keepInstall, type ScheduleTarget } from './find.ts';
import { settingsOf } from './schedules.ts';

type Schemas = components['schemas'];

export const exportSchedules: Operation<'exportSchedules', Install> = {
  scope: 'tenant',
  find: findInstall,
  async execute(context, install) {
    return answer({ status: 200, body: await presentExport(context, install, await listAll(context.tx, install)) });
  },
};

export const exportSchedule: Operation<'exportSchedule', ScheduleTarget> = {
  scope: 'tenant',
  find: findSchedule,
  async execute(context, { install, schedule }) {
    return answer({ status: 200, body: await presentExport(context, install, [schedule]) });
  },
};

export const importSchedules: Operation<'importSchedules', Install> = {
  scope: 'tenant',
  find: keepInstall,
  idempotentOn: (install) => install.extensionId,
  async execute(context, install, { body }) {
    const { dry_run: dryRun, keep_enabled: keepEnabled, file } = body;
    const outcomes = await runImport(context, install, file.schedules.map(readSchedule), { dryRun, keepEnabled });
    if (!outcomes.ok) return outcomes;
    const items = outcomes.value.map((outcome) => presentOutcome(outcome, dryRun));
    return answer({ status: 200, body: { dry_run: dryRun, items } });
  },
};

async function presentExport(
  { tx, clock }: RequestContext,
  install: Install,
  rows: readonly ScheduleRow[],
): Promise<Schemas['ScheduleExport']> {
  return {
    format: 1,
    extension: { name: install.extensionName, version: install.version },
    exported_at: iso(clock.now()),
    schedules: await together(rows, async (row) => ({
      name: row.name,
      method: row.method,
      path: row.path,
      cron: row.cron,
      timezone: row.timezone,
      enabled: row.enabled,
      payload_text: await tx.schedules.payload(row.tenantId, row.id),
      max_attempts: row.maxAttempts,
      timeout_ms: row.timeoutMs,
      overlap: row.overlap,
      catch_up: row.catchUp,
      catch_up_window_ms: row.catchUpWindowMs,
      pause_after_failures: row.pauseAfterFailures,
      notify_after_failures: row.notifyAfterFailures,
      notify_on_recovery: row.notifyOnRecovery,
    })),
  };
}

function readSchedule(one: Schemas['ExportedSchedule']): ImportedSchedule {
  const { name, method, path, cron, timezone, enabled, payload_text: payload } = one;
  return { name, method, path, cron, timezone, enabled, payload, settings: settingsOf(one) };
}

function presentOutcome(outcome: ImportOutcome, dryRun: boolean): Schemas['ScheduleImportItem'] {
  if (outcome.kind === 'skipped') {
    const { wanted, reason, errors } = outcome;
    const { name, method, path } = wanted;
    return { outcome: 'skipped', id: null, name, method, path, enabled: false, changes: [], reason, errors };
  }
  const { schedule, changes } = outcome;
  const { id, name, method, path, enabled } = schedule;
  return {
    outcome: 'created',
    id: dryRun ? null : id,
    name,
    method,
    path,
    enabled,
    changes,
    reason: null,
    errors: [],
  };
}
