import { type QueryClient, queryOptions, skipToken, useQuery } from '@tanstack/react-query';
import { type Api, useApi } from './api-context.ts';
import { allPages } from './paging.ts';
import { dataOrThrow, recoverAfter } from './result.ts';
import { serviceClock } from './service-clock.ts';
import type { Schedule } from './types.ts';

const SOON_MS = 60_000;
const FAST_MS = 2_000;
const SLOW_MS = 15_000;

export function schedulesQueryOptions({ client, extensionId, scope }: Api) {
  return queryOptions({
    queryKey: ['schedules', scope],
    queryFn: async ({ signal }) => {
      const pages = await allPages((from) => {
        const params = { path: { extensionId }, query: { limit: 100, ...from } };
        return client.GET('/api/extensions/{extensionId}/schedules', { params, signal });
      });
      return dataOrThrow(pages).items;
    },
    // TanStack Query pauses polling while the page is hidden.
    refetchInterval: ({ state: { status, data, error, errorUpdateCount } }) =>
      status === 'error'
        ? // Failures are counted since the card opened, so those of an open list may be of an earlier outage.
          recoverAfter(data ? 2 : errorUpdateCount, error)
        : refreshInterval(data, serviceClock.now()),
  });
}

/** The schedules of the extension, kept up to date. */
export function useSchedules() {
  return useQuery(schedulesQueryOptions(useApi()));
}

/** A schedule and the ETag a change is based on; `*` matches any current version. */
export type ScheduleVersion = { scheduleId: string; etag: string };

/** Replaces a schedule in the list with the service's response, or appends it. */
export function rememberSchedule(queryClient: QueryClient, api: Api, schedule: Schedule): void {
  queryClient.setQueryData(schedulesQueryOptions(api).queryKey, (schedules) => {
    if (!schedules) return schedules;
    const known = schedules.some(({ id }) => id === schedule.id);
    return known ? schedules.map((other) => (other.id === schedule.id ? schedule : other)) : [...schedules, schedule];
  });
}

type Added = { id: string; at: number };

const addedKey = ({ scope }: Api) => ['added-schedule', scope] as const;

/** The schedule that this page added or restored last. */
export function useAdded(): Added | undefined {
  return useQuery<Added>({ queryKey: addedKey(useApi()), queryFn: skipToken }).data;
}

/** Adds a new or restored schedule to the list and makes it the one that `useAdded` returns. */
export function rememberAdded(queryClient: QueryClient, api: Api, schedule: Schedule): void {
  rememberSchedule(queryClient, api, schedule);
  queryClient.setQueryData<Added>(addedKey(api), { id: schedule.id, at: Date.now() });
}

/** Prefix of every audit list's key. Defined here because the audit code is loaded only when a list is opened. */
export function auditKey({ scope }: Api) {
  return ['audit', scope] as const;
}

/** The display name: the schedule's name, or its endpoint if it has none. */
export function scheduleName({ name, method, path }: Pick<Schedule, 'name' | 'method' | 'path'>): string {
  return name ?? `${method} ${path}`;
}

/** Milliseconds until the list is read again: short while a run is active or about to start. */
export function refreshInterval(schedules: readonly Schedule[] | undefined, now: number): number {
  return schedules?.some((schedule) => isUnderway(schedule) || isDueSoon(schedule, now)) ? FAST_MS : SLOW_MS;
}

export function isUnderway(schedule: Schedule): boolean {
  return schedule.recent_runs.some(({ status }) => status === 'queued' || status === 'running');
}

/** Includes overdue schedules: the service is about to report their runs. */
function isDueSoon(schedule: Schedule, now: number): boolean {
  return schedule.next_run_at !== null && Date.parse(schedule.next_run_at) - now < SOON_MS;
}
