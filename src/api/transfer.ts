import { jsonText, verbatim } from '@extension-schedules/core/json/json-text.ts';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Api, useApi } from './api-context.ts';
import { useKeyedMutation } from './keyed-mutation.ts';
import { refreshSchedules } from './refresh-schedules.ts';
import { dataOrThrow, type Result } from './result.ts';
import type { ScheduleExport } from './types.ts';
import { useRequest } from './use-request.ts';

/** `text` is the file as the service wrote it. */
export type ExportedFile = { text: string; exportedAt: string; count: number };

/** Reads the file of the schedule with this id. */
export async function exportSchedule({ client, extensionId }: Api, scheduleId: string): Promise<Result<ExportedFile>> {
  const params = { path: { extensionId, scheduleId } };
  const answer = await client.GET('/api/extensions/{extensionId}/schedules/{scheduleId}/export', { params });
  return answer.ok ? { ok: true, data: fileOf(answer) } : answer;
}

/** Reads the files of all schedules, each as large as an import takes. */
export function useExportSchedules() {
  const { client, extensionId } = useApi();
  return useRequest(async (): Promise<Result<ExportedFile[]>> => {
    const files: ExportedFile[] = [];
    let cursor: string | undefined;
    do {
      const params = { path: { extensionId }, query: cursor === undefined ? {} : { cursor } };
      const answer = await client.GET('/api/extensions/{extensionId}/schedule-export', { params });
      if (!answer.ok) return answer;
      files.push(fileOf(answer));
      cursor = answer.data.next_cursor;
    } while (cursor !== undefined);
    return { ok: true, data: files };
  });
}

function fileOf({ text, data }: { text: string; data: ScheduleExport }): ExportedFile {
  return { text, exportedAt: data.exported_at, count: data.schedules.length };
}

/** `file` is JSON, sent as it is. */
export type ImportRequest = { file: string; keepEnabled: boolean };

function send({ client, extensionId }: Api, { file, keepEnabled }: ImportRequest, dryRun: boolean, key: string) {
  const params = { path: { extensionId }, header: { 'Idempotency-Key': key } };
  const bodyText = jsonText({ dry_run: dryRun, keep_enabled: keepEnabled, file: verbatim(file) });
  return client.POST('/api/extensions/{extensionId}/schedule-import', { params, bodyText });
}

/** What an import would do. While another preview is read, the one before stays. */
export function useImportPreview(request: ImportRequest, enabled: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: ['import-preview', api.scope, request],
    queryFn: async () => dataOrThrow(await send(api, request, true, crypto.randomUUID())).items,
    enabled,
    gcTime: 0,
    placeholderData: keepPreviousData,
  });
}

export function useImportSchedules() {
  const api = useApi();
  const queryClient = useQueryClient();
  return useKeyedMutation(
    (request: ImportRequest, idempotencyKey) => send(api, request, false, idempotencyKey),
    () => refreshSchedules(queryClient, api, { count: true }),
  );
}
