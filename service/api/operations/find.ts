import type { RequestContext } from '#domain/context.ts';
import { matchRevision } from '#domain/etag.ts';
import type { Install } from '#domain/ports/store/installs.ts';
import type { RunRow } from '#domain/ports/store/runs.ts';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import { atOnce } from '#domain/ports/together.ts';
import { FEATURE_OFF, fail, NOT_FOUND, ok, type Result } from '#domain/problem.ts';
import type { OperatorContext, TenantContext } from '../operation.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Reads an id from a path parameter; undefined if it can't be an id. */
export function idOf(parameter: string): string | undefined {
  return UUID.test(parameter) ? parameter.toLowerCase() : undefined;
}

/** For operators' operations without a target. */
export const findNothing = async () => ok(undefined);

/** For a tenant's operations without a target. Fails with FEATURE_OFF, as every search of a tenant's request does. */
export async function checkFeature({ tx, caller }: RequestContext): Promise<Result<void>> {
  const { featureOn } = await tx.tenants.controls(caller.tenantId);
  return featureOn ? ok(undefined) : fail(FEATURE_OFF);
}

export type OfInstall = TenantContext<{ extensionId: string }>;
export type OfSchedule = TenantContext<{ extensionId: string; scheduleId: string }>;
export type OfRun = TenantContext<{ extensionId: string; scheduleId: string; runId: string }>;

export interface ScheduleTarget {
  install: Install;
  schedule: ScheduleRow;
}

export interface RunTarget extends ScheduleTarget {
  run: RunRow;
}

export async function findInstall({ tx, caller, params }: OfInstall): Promise<Result<Install>> {
  const extensionId = idOf(params.extensionId);
  return visible(extensionId && (await tx.installs.findByExtension(caller.tenantId, extensionId)));
}

function visible(install: Install | '' | undefined): Result<Install> {
  if (!install) return fail(NOT_FOUND);
  return install.stopped?.featureOff ? fail(FEATURE_OFF) : ok(install);
}

/** Names an install that may no longer exist. */
export type Audited = Pick<Install, 'tenantId' | 'id'>;

/** An uninstalled extension is found as long as it has audit entries. */
export async function findAudited(context: OfInstall): Promise<Result<Audited>> {
  const install = await findInstall(context);
  const extensionId = idOf(context.params.extensionId);
  if (install.ok || !extensionId) return install;
  const feature = await checkFeature(context);
  if (!feature.ok) return feature;
  const { tenantId } = context.caller;
  const [newest] = await context.tx.audit.listOfTenant(tenantId, { limit: 1, extensionId });
  return newest ? ok({ tenantId, id: newest.installId }) : install;
}

/** Like `findInstall`, with an exclusive lock until the transaction ends. */
export function holdInstall(context: OfInstall): Promise<Result<Install>> {
  return held(context, 'change');
}

/**
 * Like `findInstall`, with a shared lock until the transaction ends, for objects that depend on the installed version.
 */
export function keepInstall(context: OfInstall): Promise<Result<Install>> {
  return held(context, 'keep');
}

async function held({ tx, caller, params }: OfInstall, purpose: 'change' | 'keep'): Promise<Result<Install>> {
  const extensionId = idOf(params.extensionId);
  return visible(extensionId && (await tx.installs.hold(caller.tenantId, extensionId, purpose)));
}

export async function findSchedule(context: OfSchedule): Promise<Result<ScheduleTarget>> {
  const { tx, caller, params } = context;
  const [install, schedule] = await atOnce([
    findInstall(context),
    tx.schedules.findOfTenant(caller.tenantId, idOf(params.scheduleId) ?? ''),
  ]);
  return targetOf(install, schedule);
}

/** Like `findSchedule`, and locks the schedule until the transaction ends. */
export async function lockSchedule(context: OfSchedule): Promise<Result<ScheduleTarget>> {
  const scheduleId = idOf(context.params.scheduleId);
  const schedule = scheduleId ? await context.tx.schedules.lock(context.caller.tenantId, scheduleId) : undefined;
  // Read under the lock, because its previous holder may have updated the install.
  return targetOf(await findInstall(context), schedule);
}

function targetOf(install: Result<Install>, schedule: ScheduleRow | undefined): Result<ScheduleTarget> {
  if (!install.ok) return install;
  return schedule?.installId === install.value.id ? ok({ install: install.value, schedule }) : fail(NOT_FOUND);
}

/** Checks If-Match for a change of the schedule. */
export function matchSchedule({ schedule }: ScheduleTarget, ifMatch: string | undefined): Result<void> {
  return matchRevision(schedule, ifMatch);
}

export async function findRun(context: OfRun): Promise<Result<RunTarget>> {
  return withRun(context, await findSchedule(context));
}

/** Like `findRun`, and locks the schedule, whose lock also protects its runs. */
export async function lockRun(context: OfRun): Promise<Result<RunTarget>> {
  return withRun(context, await lockSchedule(context));
}

async function withRun({ tx, params }: OfRun, found: Result<ScheduleTarget>): Promise<Result<RunTarget>> {
  if (!found.ok) return found;
  const runId = idOf(params.runId);
  const { tenantId, id } = found.value.schedule;
  const run = runId && (await tx.runs.find(tenantId, id, runId));
  return run ? ok({ ...found.value, run }) : fail(NOT_FOUND);
}

/** Finds a tenant known to the host or this product, so that a mistyped id isn't stopped instead. */
export async function findTenant({ store, params }: OperatorContext<{ tenantId: string }>): Promise<Result<string>> {
  const { tenantId } = params;
  const known =
    tenantId.length <= 255 && (await store.transaction('operator', (tx) => tx.operators.knowsTenant(tenantId)));
  return known ? ok(tenantId) : fail(NOT_FOUND);
}
