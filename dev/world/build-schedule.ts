import { DEFAULT_LIMITS } from '@extension-schedules/core/limits.ts';
import { DAY } from '@extension-schedules/core/recurrence/time.ts';
import { defaultSettings, type ScheduleSettings } from '@extension-schedules/core/schedule-settings.ts';
import { endpointId } from '@extension-schedules/service/domain/endpoints/materialize.ts';
import { nextRunAfter } from '@extension-schedules/service/domain/next-run.ts';
import type { RunRow } from '@extension-schedules/service/domain/ports/store/runs.ts';
import type { JobRunnerName, Pause, ScheduleRow } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import { v5 as uuidv5 } from 'uuid';
import { type GuestHandler, ok } from './guest.ts';
import { historyOf, type Past } from './history.ts';
import type { DemoInstall } from './host.ts';

export interface DemoSchedule {
  name: string | null;
  /** `METHOD /path`, as materialised. */
  endpoint: string;
  cron: string;
  timezone: string;
  startsAt?: number;
  endsAt?: number;
  enabled?: boolean;
  pause?: Pause;
  payload?: object;
  /** Values that differ from the defaults. */
  settings?: Partial<ScheduleSettings>;
  past: Past;
}

export interface BuiltSchedule {
  install: DemoInstall;
  schedule: ScheduleRow;
  /** JSON text. */
  payload: string | null;
  /** Oldest first. */
  runs: RunRow[];
}

/** Stands in for the handler of a schedule whose endpoint is gone. */
const done: GuestHandler = ok(() => ({ done: true }));

/**
 * Returns the row of a schedule at `now`, with its past runs. The endpoint is valid if the installed version has it.
 * @param place position in order of creation
 */
export function buildSchedule(
  demo: DemoSchedule,
  install: DemoInstall,
  { now, place, engine = 'pg-boss' }: { now: number; place: number; engine?: JobRunnerName },
): BuiltSchedule {
  const [method = '', path = ''] = demo.endpoint.split(' ');
  const handler = install.published.routes[demo.endpoint];
  const createdAt = now - 45 * DAY + place * 60_000;
  const schedule: ScheduleRow = {
    id: uuidv5(`schedule ${demo.name ?? demo.cron}`, install.id),
    tenantId: install.tenantId,
    installId: install.id,
    engine,
    endpointId: endpointId(install.versionId, { method, path }),
    method,
    path,
    endpointValid: handler !== undefined,
    name: demo.name,
    cron: demo.cron,
    timezone: demo.timezone,
    startsAt: demo.startsAt ?? null,
    endsAt: demo.endsAt ?? null,
    enabled: demo.enabled ?? true,
    pause: demo.pause ?? null,
    ...defaultSettings(DEFAULT_LIMITS),
    ...demo.settings,
    nextRunAt: null,
    skipNextAt: null,
    lastRunAt: null,
    lastRunStatus: null,
    lastError: null,
    lastSuccessAt: null,
    consecutiveFailures: 0,
    mutedUntil: null,
    notices: null,
    revision: 1,
    createdAt,
    updatedAt: createdAt,
    deletedAt: null,
  };
  const runs = historyOf(schedule, demo.payload, install, handler ?? done, demo.past, now);
  // As a person types it: the editor shows payloads as they are stored.
  const payload = demo.payload ? JSON.stringify(demo.payload, null, 2) : null;
  const nextRunAt = nextRunAfter(schedule, now);
  return { install, schedule: { ...schedule, ...outcomeOf(runs), nextRunAt }, payload, runs };
}

/** The state that the runs have recorded on the schedule. */
function outcomeOf(runs: readonly RunRow[]) {
  const called = runs.filter(({ status }) => status !== 'skipped');
  const last = called.at(-1);
  const lastSuccess = called.findLastIndex(({ status }) => status === 'succeeded');
  return {
    lastRunAt: last?.startedAt ?? null,
    lastRunStatus: last?.status ?? null,
    lastError: last?.error ?? null,
    lastSuccessAt: called[lastSuccess]?.finishedAt ?? null,
    consecutiveFailures: called.length - 1 - lastSuccess,
  };
}
