import { MAX_BULK_ITEMS } from '@extension-schedules/core/limits.ts';
import type { Failure } from '#api/result.ts';
import { useRunSchedulesNow } from '#api/run-schedules-now.ts';
import type { TenantSchedule } from '#api/types.ts';
import type { NotChanged } from '../../bulk/use-bulk.ts';

export type RunOutcome = { started: number; failed: readonly NotChanged[] };

/** Runs schedules of several extensions now, in a request for each extension. */
export function useRunThese() {
  const { mutateAsync, isPending: pending } = useRunSchedulesNow();
  const run = async (schedules: readonly TenantSchedule[]): Promise<RunOutcome> => {
    const failed: NotChanged[] = [];
    for (const group of requestsFor(schedules)) {
      const [first] = group;
      if (!first) continue;
      const result = await mutateAsync({ extensionId: first.extension_id, ids: group.map(({ id }) => id) });
      const items = new Map(result.ok ? result.data.items.map((item) => [item.id, item]) : []);
      for (const schedule of group) {
        const failure = result.ok ? failureIn(items.get(schedule.id)) : result.failure;
        if (failure) failed.push({ schedule, failure });
      }
    }
    return { started: schedules.length - failed.length, failed };
  };
  return { run, pending };
}

type Item = { problem: Extract<Failure, { kind: 'problem' }>['problem'] | null; retry_after?: number };

function failureIn(item: Item | undefined): Failure | undefined {
  if (!item?.problem) return undefined;
  return { kind: 'problem', problem: item.problem, requestId: undefined, retryAfter: item.retry_after };
}

/** The schedules of each extension, as many as a request takes. */
function requestsFor(schedules: readonly TenantSchedule[]): readonly (readonly TenantSchedule[])[] {
  return [...Map.groupBy(schedules, ({ extension_id }) => extension_id).values()].flatMap((of) =>
    Array.from({ length: Math.ceil(of.length / MAX_BULK_ITEMS) }, (_, at) =>
      of.slice(at * MAX_BULK_ITEMS, (at + 1) * MAX_BULK_ITEMS),
    ),
  );
}
