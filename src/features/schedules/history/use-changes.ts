import { useEffect } from 'react';
import { useAudit } from '#api/audit.ts';
import type { AuditEntry } from '#api/types.ts';

/** The schedule's changes back to an instant, newest first; none while they are not shown. */
export function useChangesSince(scheduleId: string, since: number, isShown: boolean): readonly AuditEntry[] {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useAudit(scheduleId, isShown);
  const changes = data?.pages.flatMap(({ items }) => items) ?? [];
  const oldest = changes.at(-1);
  const isMissing = isShown && hasNextPage && oldest !== undefined && Date.parse(oldest.at) > since;
  useEffect(() => {
    if (isMissing && !isFetchingNextPage) void fetchNextPage();
  }, [isMissing, isFetchingNextPage, fetchNextPage]);
  return isShown ? changes : [];
}
