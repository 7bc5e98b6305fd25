import type { JobInsert } from 'pg-boss';
import type { RunJob } from './queue.ts';

/**
 * Gives tenants turns: of jobs queued together, each tenant's first go before anybody's second. A tenant's thousandth
 * also waits for the first that another tenant queues later, so a backlog never stands before somebody else's few.
 */
export function inTurns(jobs: readonly JobInsert<RunJob>[]): JobInsert<RunJob>[] {
  const places = new Map<string, number>();
  return jobs.map((job) => {
    const tenant = job.group?.id ?? '';
    const place = places.get(tenant) ?? 0;
    places.set(tenant, place + 1);
    return { ...job, priority: -place };
  });
}
