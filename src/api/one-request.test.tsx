import { readdirSync, readFileSync } from 'node:fs';
import { createApiClient } from '@extension-schedules/openapi/client.ts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it, vi } from 'vitest';
import { ApiContext } from './api-context.ts';
import { useChangeSkip, useUpdateSchedule } from './change-schedule.ts';
import { useSetNotificationDefaults } from './notification-defaults.ts';
import { useRerunRun } from './run-history.ts';
import { useRunSchedulesNow } from './run-schedules-now.ts';
import { useRunScheduleNow } from './runs.ts';
import {
  useChangeSchedules,
  useDeleteSchedule,
  usePauseSchedule,
  useResumeSchedule,
  useUndoBulkChange,
  useUndoDeleteSchedule,
} from './schedule-changes.ts';
import { useCreateSchedule, useEditSchedule, useReloadSchedule } from './schedule-editing.ts';
import { TenantApiContext } from './tenant-api.ts';
import { useExportSchedules, useImportSchedules } from './transfer.ts';
import { useUndoUpdate, useUpdateExtension } from './updates.ts';

const version = { scheduleId: '0192f0c1-7c3a-7e64-9d51-5be2c1a90001', etag: '"3"' };
const body = {
  endpoint_id: '4a5c7e90-2b1d-5f3a-9c8e-7d6b5a4c0001',
  cron: '30 2 * * *',
  timezone: 'Europe/Berlin',
  enabled: true,
};

/** Uses the mutation as a component does, and sends the same request twice. */
function twice<Request>(
  useIt: () => { mutateAsync: (request: Request) => Promise<unknown> },
  request: NoInfer<Request>,
) {
  return () => {
    const { mutateAsync } = useIt();
    void mutateAsync(request);
    void mutateAsync(request);
  };
}

const mutations = {
  useChangeSchedules: twice(useChangeSchedules, {
    action: 'disable',
    items: [{ id: version.scheduleId, etag: '"3"' }],
  }),
  useChangeSkip: twice(useChangeSkip, { ...version, skip: true }),
  useCreateSchedule: twice(useCreateSchedule, body),
  useDeleteSchedule: twice(useDeleteSchedule, version),
  useEditSchedule: twice(useEditSchedule, { ...version, patch: { payload_json: '{"id":12345678901234567890}' } }),
  useExportSchedules: twice(useExportSchedules, undefined),
  useImportSchedules: twice(useImportSchedules, { file: '{}', keepEnabled: false }),
  usePauseSchedule: twice(usePauseSchedule, { ...version, pause: { until: null, note: null } }),
  useReloadSchedule: twice(useReloadSchedule, version.scheduleId),
  useRerunRun: twice(useRerunRun, { scheduleId: version.scheduleId, runId: '5f0c9a60-55c7-5a31-8a9f-1a2b3c4d0001' }),
  useResumeSchedule: twice(useResumeSchedule, version),
  useRunScheduleNow: twice(useRunScheduleNow, { scheduleId: version.scheduleId }),
  useRunSchedulesNow: twice(useRunSchedulesNow, { extensionId: 'extension', ids: [version.scheduleId] }),
  useSetNotificationDefaults: twice(useSetNotificationDefaults, { notify_on_recovery: false }),
  useUndoBulkChange: twice(useUndoBulkChange, '0192f0c1-7c3a-7e64-9d51-5be2c1a90003'),
  useUndoDeleteSchedule: twice(useUndoDeleteSchedule, { scheduleId: version.scheduleId }),
  useUndoUpdate: twice(useUndoUpdate, '0192f0c1-7c3a-7e64-9d51-5be2c1a90002'),
  useUpdateExtension: twice(useUpdateExtension, {
    version_id: version.scheduleId,
    token: 'token',
    resolutions: [],
    disable_all_affected: true,
  }),
  useUpdateSchedule: twice(useUpdateSchedule, { ...version, patch: { enabled: false } }),
};

it.each(Object.entries(mutations))('sends one request when %s is asked twice', async (_, useTwice) => {
  const fetch = vi.fn(() => new Promise<Response>(() => {}));
  const client = createApiClient({ apiBaseUrl: 'https://schedules.example.com', getAccessToken: () => 'token', fetch });
  function Twice() {
    useTwice();
    return null;
  }
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <ApiContext value={{ client, extensionId: 'extension', scope: 'scope' }}>
        <TenantApiContext value={{ client, scope: 'scope' }}>
          <Twice />
        </TenantApiContext>
      </ApiContext>
    </QueryClientProvider>,
  );
  await vi.waitFor(() => expect(fetch).toHaveBeenCalled());
  await new Promise((resolve) => setTimeout(resolve));
  expect(fetch).toHaveBeenCalledOnce();
});

const folder = new URL('.', import.meta.url);
const sources = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && !file.includes('.test.'))
  .map((file) => [file, readFileSync(new URL(file, folder), 'utf8')] as const);

it('has no mutation without this guard', () => {
  const users = sources.filter(([, text]) => text.includes('useMutation')).map(([file]) => file);
  expect(users).toEqual(['use-request.ts']);
});

it('tests every mutation', () => {
  const wrappers = ['useRequest', 'useKeyedMutation', 'useChangeSchedule', 'useStartRun'];
  const uses = new RegExp(`\\b(${wrappers.join('|')})\\b[(<]`);
  const found = sources
    .flatMap(([, text]) => [...text.matchAll(/^export function (use\w+)[\s\S]*?\n}$/gm)])
    .filter(([text, name]) => !wrappers.includes(name ?? '') && uses.test(text))
    .map(([, name]) => name);
  expect(found.sort()).toEqual(Object.keys(mutations));
});
