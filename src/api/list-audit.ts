import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { type Api, useApi } from './api-context.ts';
import { auditQueryKey } from './audit-query-key.ts';
import { dataOrThrow, retryRequest } from './request-failed.ts';
import { type Result, settle } from './result.ts';
import type { AuditPage } from './types.ts';

const PAGE_SIZE = 25;

export type AuditRequest = {
  /** Of one schedule, deleted or not; else of all of the extension. */
  scheduleId: string | undefined;
  cursor: string | undefined;
};

export function listAudit(
  { client, extensionId }: Api,
  { scheduleId, cursor }: AuditRequest,
  signal?: AbortSignal,
): Promise<Result<AuditPage>> {
  const query = { limit: PAGE_SIZE, ...(cursor && { cursor }) };
  const options = signal && { signal };
  if (scheduleId === undefined) {
    const params = { path: { extensionId }, query };
    return settle(client.GET('/api/extensions/{extensionId}/audit', { params, ...options }), signal);
  }
  const params = { path: { extensionId, scheduleId }, query };
  return settle(
    client.GET('/api/extensions/{extensionId}/schedules/{scheduleId}/audit', { params, ...options }),
    signal,
  );
}

export function auditQueryOptions(api: Api, scheduleId: string | undefined) {
  return infiniteQueryOptions({
    queryKey: [...auditQueryKey(api), scheduleId ?? 'all'] as const,
    queryFn: async ({ signal, pageParam }) =>
      dataOrThrow(await listAudit(api, { scheduleId, cursor: pageParam }, signal)),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: AuditPage) => page.next_cursor ?? undefined,
    retry: retryRequest,
  });
}

/** Who changed what, newest first, a page at a time. */
export function useAudit(scheduleId: string | undefined) {
  return useInfiniteQuery(auditQueryOptions(useApi(), scheduleId));
}
