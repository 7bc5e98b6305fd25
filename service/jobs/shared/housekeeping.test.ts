import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LogEntry } from '#domain/ports/log.ts';
import type { HostStore } from '#domain/ports/store/host.ts';
import type { ScheduleStore } from '#domain/ports/store/schedules.ts';
import type { Scope, ServiceTransaction } from '#domain/ports/store.ts';
import { startHousekeeping } from './housekeeping.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("follows the host's changes at once and then twice a minute, even if a step fails", async () => {
  const host = {
    suspendedTenants: vi.fn(() => Promise.reject(new Error('hidden'))),
    knownTenants: vi.fn(async () => []),
    installsInUse: vi.fn(async () => []),
  } satisfies Partial<HostStore>;
  const schedules = { behind: async () => [] } as Partial<ScheduleStore> as ScheduleStore;
  const tx = { host: host as Partial<HostStore> as HostStore, schedules } as Partial<ServiceTransaction>;
  const logged: LogEntry[] = [];
  const loops = startHousekeeping(
    {
      store: { transaction: (_scope: Scope, work) => work(tx as ServiceTransaction) },
      jobs: {
        engine: 'pg-boss',
        scheduleChanged: async () => {},
        scheduleDeleted: async () => {},
        enqueue: async () => {},
        syncStates: async () => [],
      },
      clock: { now: Date.now },
      // Retention starts later than this test ends.
      random: () => 0.99,
      log: (entry) => void logged.push(entry),
    },
    90,
    async () => {},
  );
  await vi.advanceTimersByTimeAsync(59_000);
  for (const look of Object.values(host)) expect(look).toHaveBeenCalledTimes(2);
  expect(new Set(logged.map(({ event }) => event))).toEqual(new Set(['suspensions_failed']));
  await Promise.all(loops.map((loop) => loop.stop()));
});
