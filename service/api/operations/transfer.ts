import { MAX_BULK_ITEMS, utf8Length } from '@extension-schedules/core/limits.ts';
import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import type { RequestContext } from '#domain/context.ts';
import { iso } from '#domain/iso.ts';
import type { Install } from '#domain/ports/store/installs.ts';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import type { Transaction } from '#domain/ports/store.ts';
import { together } from '#domain/ports/together.ts';
import { type ImportOutcome, importSchedules as runImport } from '#domain/schedules/import-schedules.ts';
import type { ImportedSchedule } from '#domain/schedules/plan-import.ts';
import { cursorOf, readCursor } from '../cursor.ts';
import { answer, type Operation } from '../operation.ts';
import { MAX_BODY_BYTES } from '../read-request.ts';
import { findInstall, findSchedule, keepInstall, type ScheduleTarget } from './find.ts';
import { settingsOf, spanOf } from './schedules.ts';

type Schemas = components['schemas'];

/** Room for the rest of an import's request, and in each schedule for indentation. */
const REST_BYTES = 8 * 1024;
const INDENTATION_BYTES = 300;
/** Payloads are large, so few are read at a time. */
const PAYLOADS_AT_ONCE = 10;

export const exportSchedules: Operation<'exportSchedules', Install> = {
  scope: 'tenant',
  find: findInstall,
  async execute(context, install, { query }) {
    const place = readCursor(query.cursor);
    if (!place.ok) return place;
    const after = place.value && { createdAt: place.value.at, id: place.value.id };
    const page = { limit: MAX_BULK_ITEMS + 1, ...(after ? { after } : {}) };
    const rows = await context.tx.schedules.list(install.tenantId, install.id, page);
    const file = await presentExport(context, install, rows.slice(0, MAX_BULK_ITEMS));
    const last = rows[file.schedules.length - 1];
    const isWhole = last === undefined || file.schedules.length === rows.length;
    const more = isWhole ? {} : { next_cursor: cursorOf({ at: last.createdAt, id: last.id }) };
    return answer({ status: 200, body: { ...file, ...more } });
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

/** A file of the first of the schedules, as many as an import takes in one request. */
async function presentExport(
  { tx, clock }: RequestContext,
  install: Install,
  rows: readonly ScheduleRow[],
): Promise<Schemas['ScheduleExport']> {
  return {
    format: 1,
    extension: { name: install.extensionName, version: install.version },
    exported_at: iso(clock.now()),
    schedules: await presentFirst(tx, rows),
  };
}

async function presentFirst(tx: Transaction, rows: readonly ScheduleRow[]): Promise<Schemas['ExportedSchedule'][]> {
  const presented: Schemas['ExportedSchedule'][] = [];
  let room = MAX_BODY_BYTES - REST_BYTES;
  for (let from = 0; from < rows.length; from += PAYLOADS_AT_ONCE) {
    const some = rows.slice(from, from + PAYLOADS_AT_ONCE);
    const payloads = await together(some, (row) => tx.schedules.payload(row.tenantId, row.id));
    for (const [at, row] of some.entries()) {
      const schedule = presentExported(row, payloads[at] ?? null);
      room -= utf8Length(JSON.stringify(schedule)) + INDENTATION_BYTES;
      if (room < 0 && presented.length > 0) return presented;
      presented.push(schedule);
    }
  }
  return presented;
}

function presentExported(row: ScheduleRow, payload: string | null): Schemas['ExportedSchedule'] {
  return {
    name: row.name,
    method: row.method,
    path: row.path,
    cron: row.cron,
    timezone: row.timezone,
    starts_at: iso(row.startsAt),
    ends_at: iso(row.endsAt),
    enabled: row.enabled,
    payload_text: payload,
    max_attempts: row.maxAttempts,
    timeout_ms: row.timeoutMs,
    overlap: row.overlap,
    catch_up: row.catchUp,
    catch_up_window_ms: row.catchUpWindowMs,
    pause_after_failures: row.pauseAfterFailures,
    notify_after_failures: row.notifyAfterFailures,
    notify_on_recovery: row.notifyOnRecovery,
  };
}

function readSchedule(one: Schemas['ExportedSchedule']): ImportedSchedule {
  const { name, method, path, cron, timezone, enabled, payload_text: payload } = one;
  return { name, method, path, cron, timezone, enabled, payload, span: spanOf(one), settings: settingsOf(one) };
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
