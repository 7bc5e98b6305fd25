import type { RunTrigger, SkipReason } from '@extension-schedules/core/states.ts';
import { idFrom } from './id-from.ts';
import { iso } from './iso.ts';
import type { Install } from './ports/store/installs.ts';
import type { RunRow } from './ports/store/runs.ts';
import type { ScheduleRow } from './ports/store/schedules.ts';

/** Deterministic id of an occurrence's run, so that no occurrence is recorded twice. */
export function occurrenceRunId(scheduleId: string, nominal: number): string {
  return idFrom(scheduleId, iso(nominal));
}

/** Deterministic id of a manual run, by person and idempotency key. */
export function runNowId(scheduleId: string, subject: string, key: string): string {
  return idFrom(scheduleId, `run-now:${subject}:${key}`);
}

/** Deterministic id of a rerun, by person and idempotency key. */
export function rerunId(runId: string, subject: string, key: string): string {
  return idFrom(runId, `rerun:${subject}:${key}`);
}

export interface RunSeed {
  id: string;
  scheduledFor: number;
  trigger: RunTrigger;
  requestedBy?: string;
  rerunOf?: string;
  /** Set for an occurrence that is skipped. */
  skip?: SkipReason;
  missedCount?: number;
}

export function newRun(schedule: ScheduleRow, install: Install, seed: RunSeed, now: number): RunRow {
  return {
    id: seed.id,
    tenantId: schedule.tenantId,
    scheduleId: schedule.id,
    installId: schedule.installId,
    extensionId: install.extensionId,
    status: seed.skip ? 'skipped' : 'queued',
    skipReason: seed.skip ?? null,
    trigger: seed.trigger,
    requestedBy: seed.requestedBy ?? null,
    rerunOf: seed.rerunOf ?? null,
    scheduledFor: seed.scheduledFor,
    queuedAt: now,
    startedAt: null,
    finishedAt: seed.skip ? now : null,
    httpStatus: null,
    error: null,
    response: null,
    method: schedule.method,
    path: schedule.path,
    version: install.version,
    versionId: install.versionId,
    contentHash: null,
    missedCount: seed.missedCount ?? 0,
    attempts: [],
  };
}
