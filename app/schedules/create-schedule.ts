import { v7 as uuidv7 } from 'uuid';
import { DEFAULT_CATCH_UP_WINDOW_MS } from '../../core/catch-up.ts';
import { auditEntry } from '../audit.ts';
import type { OperationContext } from '../contract/operation.ts';
import { fail, ok, type Result } from '../contract/problem.ts';
import type { Install } from '../ports/store/installs.ts';
import type { Payload, ScheduleRow } from '../ports/store/schedules.ts';
import { checkScheduleInput } from './check-input.ts';
import { installDisabled } from './install-disabled.ts';
import { checkNameFree, trimName } from './name.ts';
import { nextRunAfter } from './next-run.ts';

export interface NewSchedule {
  endpointId: string;
  name: string | null;
  cron: string;
  timezone: string;
  enabled: boolean;
  payload: Payload | null;
}

/** Fails with INVALID_INPUT, INSTALL_DISABLED, a quota, or NAME_TAKEN; nothing is written then. */
export async function createSchedule(
  context: OperationContext,
  install: Install,
  input: NewSchedule,
): Promise<Result<ScheduleRow>> {
  const { tx, clock, limits, jobs, caller } = context;
  const now = clock.now();
  const { endpointId, payload } = input;
  const checked = await checkScheduleInput(
    tx,
    install,
    { endpointId, payload, recurrence: { cron: input.cron, timezone: input.timezone } },
    { minimumIntervalSeconds: limits.minimumIntervalSeconds, now },
  );
  if (!checked.ok) return checked;
  const { endpoint, recurrence } = checked.value;
  if (!endpoint || !recurrence) throw new Error('checked input without endpoint or recurrence');
  if (!install.enabled) return installDisabled(install);

  await tx.schedules.lockTenant(install.tenantId);
  const room = await checkQuota(context, install);
  if (!room.ok) return room;
  const name = trimName(input.name);
  const free = await checkNameFree(tx, { tenantId: install.tenantId, installId: install.id }, name);
  if (!free.ok) return free;

  const schedule: ScheduleRow = {
    id: uuidv7(),
    tenantId: install.tenantId,
    installId: install.id,
    endpointId: endpoint.id,
    method: endpoint.method,
    path: endpoint.path,
    endpointValid: true,
    name,
    cron: recurrence.cron.text,
    timezone: recurrence.zone.name,
    enabled: input.enabled,
    pause: null,
    payload: input.payload,
    maxAttempts: 3,
    timeoutMs: limits.attemptTimeoutMs,
    overlap: 'skip',
    catchUp: 'run_once',
    catchUpWindowMs: DEFAULT_CATCH_UP_WINDOW_MS,
    nextRunAt: null,
    lastRunAt: null,
    lastRunStatus: null,
    lastError: null,
    lastSuccessAt: null,
    consecutiveFailures: 0,
    revision: 1,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  };
  schedule.nextRunAt = nextRunAfter(schedule, now);
  await tx.schedules.insert(schedule);
  await jobs.scheduleChanged(tx, schedule);
  await tx.audit.append(auditEntry('create', { caller, requestId: context.requestId }, { install, schedule }, now));
  return ok(schedule);
}

async function checkQuota({ tx, limits }: OperationContext, install: Install): Promise<Result<void>> {
  const { inInstall, inTenant } = await tx.schedules.count(install.tenantId, install.id);
  if (inInstall >= limits.maxSchedulesPerInstall) {
    return fail({
      code: 'INSTALL_QUOTA_REACHED',
      detail: `${install.extensionName} has ${inInstall} schedules, the most it can have. Delete one that is no longer needed.`,
      limit: limits.maxSchedulesPerInstall,
    });
  }
  if (inTenant >= limits.maxSchedulesPerTenant) {
    return fail({
      code: 'TENANT_QUOTA_REACHED',
      detail: `Your extensions have ${inTenant} schedules together, the most there can be. Delete one that is no longer needed.`,
      limit: limits.maxSchedulesPerTenant,
    });
  }
  return ok(undefined);
}
