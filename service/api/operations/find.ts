import type { Install } from '#domain/ports/store/installs.ts';
import type { RunRow } from '#domain/ports/store/runs.ts';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import { fail, NOT_FOUND, ok, type Result } from '#domain/problem.ts';
import type { OperationContext } from '../operation.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A path parameter as an id; one that cannot be an id belongs to nothing. */
export function idOf(context: Pick<OperationContext, 'params'>, name: string): string | undefined {
  const value = context.params[name];
  return value !== undefined && UUID.test(value) ? value.toLowerCase() : undefined;
}

export interface ScheduleTarget {
  install: Install;
  schedule: ScheduleRow;
}

export async function findInstall(context: OperationContext): Promise<Result<Install>> {
  const extensionId = idOf(context, 'extensionId');
  const install = extensionId && (await context.tx.installs.findByExtension(context.caller.tenantId, extensionId));
  return install ? ok(install) : fail(NOT_FOUND);
}

/** Like `findInstall`, and nobody else touches it until the transaction ends. */
export function holdInstall(context: OperationContext): Promise<Result<Install>> {
  return held(context, 'change');
}

/** Like `findInstall`, and it stays as it is until the transaction ends: for what is made for the version that is installed. */
export function keepInstall(context: OperationContext): Promise<Result<Install>> {
  return held(context, 'keep');
}

async function held(context: OperationContext, purpose: 'change' | 'keep'): Promise<Result<Install>> {
  const extensionId = idOf(context, 'extensionId');
  const install = extensionId && (await context.tx.installs.hold(context.caller.tenantId, extensionId, purpose));
  return install ? ok(install) : fail(NOT_FOUND);
}

export async function findSchedule(context: OperationContext): Promise<Result<ScheduleTarget>> {
  const install = await findInstall(context);
  if (!install.ok) return install;
  const scheduleId = idOf(context, 'scheduleId');
  const { tenantId, id: installId } = install.value;
  const schedule = scheduleId && (await context.tx.schedules.find(tenantId, installId, scheduleId));
  return schedule ? ok({ install: install.value, schedule }) : fail(NOT_FOUND);
}

/** Like `findSchedule`, and nobody else changes it until the transaction ends. */
export async function lockSchedule(context: OperationContext): Promise<Result<ScheduleTarget>> {
  const found = await findSchedule(context);
  if (!found.ok) return found;
  const schedule = await context.tx.schedules.lock(context.caller.tenantId, found.value.schedule.id);
  // Whoever held the schedule may have moved the install to another version; nobody does while it is held here.
  const install = await findInstall(context);
  if (!install.ok) return install;
  return schedule ? ok({ install: install.value, schedule }) : fail(NOT_FOUND);
}

export async function findRun(context: OperationContext): Promise<Result<RunRow>> {
  const found = await findSchedule(context);
  if (!found.ok) return found;
  const runId = idOf(context, 'runId');
  const { tenantId, id } = found.value.schedule;
  const run = runId && (await context.tx.runs.find(tenantId, id, runId));
  return run ? ok(run) : fail(NOT_FOUND);
}
