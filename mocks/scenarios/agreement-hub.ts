import { DEFAULT_LIMITS } from '@extension-schedules/core/limits.ts';
import { defaultSettings } from '@extension-schedules/core/schedule-settings.ts';
import type { HostData } from '@extension-schedules/dev/world/host-data.ts';
import { endpointId } from '@extension-schedules/service/domain/endpoints/materialize.ts';
import type { Install } from '@extension-schedules/service/domain/ports/store/installs.ts';
import type { RunRow } from '@extension-schedules/service/domain/ports/store/runs.ts';
import type { ScheduleRow } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import { nextRunAfter } from '@extension-schedules/service/domain/schedules/next-run.ts';
import { BLUEPEAK, NORTHWIND } from '../people.ts';

/** The extension that all scenarios show. */
export const EXTENSION_ID = '6b1f0d52-6f0e-4c55-9a53-0b8a4f1d0001';
const VERSION_ID = '2f6f9d1c-13c4-4a71-b1e5-6a1de51f0001';
const NEXT_VERSION_ID = '2f6f9d1c-13c4-4a71-b1e5-6a1de51f0002';

export const INSTALL: Install = {
  id: '9d0c2f34-54a1-4f0c-8f6d-4c2ab7e10001',
  tenantId: NORTHWIND,
  extensionId: EXTENSION_ID,
  extensionName: 'Agreement Hub',
  versionId: VERSION_ID,
  version: '1.4.2',
  enabled: true,
  stopped: null,
};

export const CONTENT_HASH = 'sha256:74e2f7030397a6f900f6a37db5f87828232207fdb6b60db58d3e71802aa85cb1';
const NEXT_CONTENT_HASH = 'sha256:2783846c5446d05438b8d7d953b6346e2557aa7a8c7b3e55eab7bca2f0124077';

export const MANIFEST: unknown[] = [
  { method: 'POST', path: '/agreements/sync', handler: 'dist/agreements', schedulable: true },
  { method: 'POST', path: '/usage/report', handler: 'dist/usage', schedulable: true },
  { method: 'get', path: 'prices/refresh', handler: 'dist/prices' },
  { method: 'POST', path: '/reminders/send', handler: 'dist/reminders' },
  { method: 'POST', path: '/licences/count', handler: 'dist/licences' },
  { method: 'GET', path: '/agreements/status', handler: 'dist/status' },
  { method: 'POST', path: '/agreements/validate', handler: 'dist/validate' },
  { method: 'GET', path: '/usage/export', handler: 'dist/export' },
  { method: 'POST', path: '/agreements/import', handler: 'dist/import' },
  { method: 'GET', path: '/agreements/{id}', handler: 'dist/agreements' },
  { method: 'PUT', path: '/agreements/:id/lines', handler: 'dist/agreements' },
  { method: 'DELETE', path: '/agreements/cache', handler: 'dist/agreements' },
  { method: 'POST', path: '/agreements/sync', handler: 'dist/agreements-legacy' },
  { method: 'POST', handler: 'dist/agreements' },
  'GET /agreements/ping',
];

/** Renames an endpoint, changes a method and drops another: what is scheduled on them cannot move along by itself. */
export const NEXT_MANIFEST: unknown[] = [
  { method: 'POST', path: '/v2/agreements/sync', handler: 'dist/agreements', schedulable: true },
  { method: 'POST', path: '/usage/report', handler: 'dist/usage', schedulable: true },
  { method: 'POST', path: '/prices/refresh', handler: 'dist/prices' },
  { method: 'POST', path: '/reminders/send', handler: 'dist/reminders' },
  { method: 'POST', path: '/licences/count', handler: 'dist/licences' },
  { method: 'GET', path: '/agreements/status', handler: 'dist/status' },
  { method: 'GET', path: '/usage/export', handler: 'dist/export' },
  { method: 'POST', path: '/v2/agreements/import', handler: 'dist/import' },
  { method: 'GET', path: '/v2/agreements/{id}', handler: 'dist/agreements' },
];

/** What the host's tables hold; the other tenant has the extension too. `next` is the manifest of the version to come. */
export function hostWith(changes: { enabled?: boolean; manifest?: unknown; next?: unknown } = {}): HostData {
  const { enabled = true, manifest = MANIFEST, next = NEXT_MANIFEST } = changes;
  const versions = [
    { id: VERSION_ID, version: INSTALL.version, manifest, contentHashes: [CONTENT_HASH] },
    { id: NEXT_VERSION_ID, version: '2.0.0', manifest: next, contentHashes: [NEXT_CONTENT_HASH] },
  ];
  const installed = { extensionId: EXTENSION_ID, versionId: VERSION_ID, config: {}, providers: [], secrets: null };
  return {
    extensions: [{ id: EXTENSION_ID, name: INSTALL.extensionName, publisher: 'northstar-apps', versions }],
    installs: [
      { ...installed, id: INSTALL.id, tenantId: NORTHWIND, enabled },
      { ...installed, id: '9d0c2f34-54a1-4f0c-8f6d-4c2ab7e10002', tenantId: BLUEPEAK, enabled: true },
    ],
    timezones: { [NORTHWIND]: 'Europe/Berlin' },
  };
}

export type ScheduleSpec = Pick<ScheduleRow, 'name' | 'cron'> & Partial<ScheduleRow>;

/** The `number`-th schedule of the list; everything not said is as the API would have created it. */
export function scheduleRow(number: number, spec: ScheduleSpec, now: number): ScheduleRow {
  const method = spec.method ?? 'POST';
  const path = spec.path ?? '/agreements/sync';
  const createdAt = now - 40 * 86_400_000 + number * 3_600_000;
  const row: ScheduleRow = {
    id: `0192f0c1-7c3a-7e64-9d51-${String(number).padStart(12, '0')}`,
    tenantId: INSTALL.tenantId,
    installId: INSTALL.id,
    engine: 'pg-boss',
    endpointId: endpointId(VERSION_ID, { method, path }),
    method,
    path,
    endpointValid: true,
    timezone: 'Europe/Berlin',
    enabled: true,
    pause: null,
    payload: null,
    ...defaultSettings(DEFAULT_LIMITS),
    nextRunAt: null,
    skipNextAt: null,
    lastRunAt: null,
    lastRunStatus: null,
    lastError: null,
    lastSuccessAt: null,
    consecutiveFailures: 0,
    revision: 3,
    createdAt,
    updatedAt: createdAt,
    deletedAt: null,
    ...spec,
  };
  return { ...row, nextRunAt: nextRunAfter(row, now) };
}

/** What its runs have left on the row. */
export function withOutcomes(row: ScheduleRow, runs: readonly RunRow[]): ScheduleRow {
  const ended = runs.filter(({ startedAt, finishedAt }) => startedAt !== null && finishedAt !== null);
  const last = ended.at(-1);
  const lastSuccess = ended.findLastIndex(({ status }) => status === 'succeeded');
  return {
    ...row,
    lastRunAt: last?.startedAt ?? null,
    lastRunStatus: last?.status ?? null,
    lastError: last?.error ?? null,
    lastSuccessAt: ended[lastSuccess]?.finishedAt ?? null,
    consecutiveFailures: ended.length - 1 - lastSuccess,
  };
}
