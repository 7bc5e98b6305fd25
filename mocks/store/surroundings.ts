import type { RunGlance, RunRow } from '@extension-schedules/service/domain/ports/store/runs.ts';
import type { SurroundingsStore } from '@extension-schedules/service/domain/ports/store/surroundings.ts';
import { callDurationOf, pendingRetryOf } from '@extension-schedules/service/domain/runs/pending-retry.ts';
import { byColumns } from './order.ts';
import type { Tables } from './tables.ts';
import type { Visibility } from './visibility.ts';

const byNominalTime = byColumns<RunRow>(
  (row) => row.scheduledFor,
  (row) => row.id,
);

export function memorySurroundings(
  { schedules, payloads, endpoints, runs, events }: Tables,
  { sees }: Visibility,
): SurroundingsStore {
  return {
    read: async (tenantId, scheduleIds, { runs: count, withPayload }) =>
      scheduleIds.map((id) => {
        const isOwn = (row: { tenantId: string; scheduleId: string | null }) =>
          sees(tenantId) && row.tenantId === tenantId && row.scheduleId === id;
        const found = schedules.get(id);
        const schedule = found && sees(tenantId) && found.tenantId === tenantId ? found : undefined;
        return {
          endpoint: schedule && endpoints.get(schedule.endpointId),
          recentRuns: runs.where(isOwn).sort(byNominalTime).slice(-count).map(glanceOf),
          // In the order in which they were written.
          lastNotification: events.where((event) => isOwn(event) && event.notifies).at(-1),
          payload: (withPayload && schedule && payloads.get(id)) || null,
        };
      }),
  };
}

function glanceOf(run: RunRow): RunGlance {
  const { id, scheduleId, status, trigger, scheduledFor, startedAt, finishedAt } = run;
  const durationMs = startedAt === null || finishedAt === null ? null : finishedAt - startedAt;
  return {
    ...{ id, scheduleId, status, trigger, scheduledFor, durationMs },
    callDurationMs: callDurationOf(run),
    attempts: run.attempts.length,
    retry: pendingRetryOf(run),
  };
}
