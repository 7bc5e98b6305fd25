import { jsonText, verbatim } from '@extension-schedules/core/json/json-text.ts';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Api, useApi } from './api-context.ts';
import { useKeyedMutation } from './keyed-mutation.ts';
import { refreshSchedules } from './refresh-schedules.ts';
import { dataOrThrow, type Result } from './result.ts';
import { useRequest } from './use-request.ts';

/** `text` is the file as the service wrote it. */
export type ExportedFile = { text: string; exportedAt: string; count: number };

/** Reads a file of all schedules, or of the one with this id. */
export async function exportSchedules(
  { client, extensionId }: Api,
  scheduleId: string | undefined,
): Promise<Result<ExportedFile>> {
  const path = { extensionId };
  const answer =
    scheduleId === undefined
      ? await client.GET('/api/extensions/{extensionId}/schedule-export', { params: { path } })
      : await client.GET('/api/extensions/{extensionId}/schedules/{scheduleId}/export', {
          params: { path: { ...path, scheduleId } },
        });
  if (!answer.ok) return answer;
  const { text, data } = answer;
  return { ok: true, data: { text, exportedAt: data.exported_at, count: data.schedules.length } };
}

export function useExportSchedules() {
  const api = useApi();
  return useRequest(() => exportSchedules(api, undefined));
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
