import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { dataOrThrow, type Result, recoverAfter } from './result.ts';
import { type TenantApi, useTenantApi } from './tenant-api.ts';

/** A month's figures of each extension. While another month is read, the one before stays. */
export function useReport(month: string) {
  const { client, scope } = useTenantApi();
  return useQuery({
    queryKey: ['schedule-report', scope, month],
    queryFn: async ({ signal }) =>
      dataOrThrow(await client.GET('/api/schedule-report', { params: { query: { month } }, signal })),
    refetchInterval: ({ state: { status, errorUpdateCount, error } }) =>
      status === 'error' && recoverAfter(errorUpdateCount, error),
    placeholderData: keepPreviousData,
  });
}

/** Reads the file of a month's report. */
export async function exportReport({ client }: TenantApi, month: string): Promise<Result<string>> {
  const answer = await client.GET('/api/schedule-report.csv', { params: { query: { month } } });
  return answer.ok ? { ok: true, data: answer.text } : answer;
}
