import { setTimeout as pause } from 'node:timers/promises';
import { settleTenant } from '#domain/admin/control-tenant.ts';
import { applyCutover, removeOrphans } from '#domain/cutover/apply.ts';
import { giveBackCutover, type TenantGivenBack } from '#domain/cutover/back.ts';
import { type CutoverDependencies, type CutoverFilter, cutoverProblem } from '#domain/cutover/cutover-context.ts';
import { planCutover } from '#domain/cutover/plan.ts';
import { verifyCutover } from '#domain/cutover/verify.ts';
import { untilApplied } from './move.ts';

export const CUTOVER_STEPS = ['plan', 'apply', 'verify', 'back'] as const;
export type CutoverStep = (typeof CUTOVER_STEPS)[number];

export interface CutoverOptions {
  tenant?: string;
  all?: boolean;
  dryRun?: boolean;
}

/** A run takes as long as its call and retries; schedules that stay busy are left for a repeated command. */
const PATIENCE_MS = 120_000;
const LOOK_EVERY_MS = 250;
/** The PSA writes a schedule's row within this time after its timer. */
const MAKING_MS = 10_000;

/** Runs one cut-over step. `remark` is for people; `complete` is false if work is left. */
export async function performCutover(
  deps: CutoverDependencies,
  step: CutoverStep,
  { tenant, all = false, dryRun = false }: CutoverOptions,
): Promise<{ data: unknown; complete: boolean; remark?: string }> {
  const changes = (step === 'apply' && !dryRun) || step === 'back';
  if (changes && (tenant === undefined) !== all)
    return refused('Specify one tenant with --tenant, or all tenants with --all.');
  const problem = await cutoverProblem(deps);
  if (problem !== null) return refused(problem);
  const filter: CutoverFilter = tenant === undefined ? {} : { tenantId: tenant };
  if (step === 'verify') return verify(deps, filter);
  if (step === 'back') return back(deps, filter);
  return changes ? apply(deps, filter) : plan(deps, filter);
}

interface AppliedTenant {
  tenant_id: string;
  taken_over: number;
  refused: string | null;
  notes: { schedule_id: string; code: string; text: string }[];
}

const PENDING =
  'Some of these schedules are not synced to Temporal yet. Start a worker that serves Temporal, then run cutover verify.';

const STILL_BUSY =
  'Some schedules have unfinished runs or are not synced to Temporal yet. Make sure that a worker serves Temporal, and run the command again later.';

const refused = (remark: string) => ({ data: undefined, complete: false, remark });

async function plan(deps: CutoverDependencies, filter: CutoverFilter) {
  const { schedules, orphans } = await planCutover(deps, filter);
  const data = {
    schedules: schedules.map(({ schedule, from, to, nextBefore, nextAfter, unfinished, notes }) => ({
      schedule_id: schedule.id,
      tenant_id: schedule.tenantId,
      name: schedule.name,
      from: from.join(' and ') || null,
      to,
      next_before: isoOrNull(nextBefore[0]),
      next_after: isoOrNull(nextAfter[0]),
      unfinished,
      notes,
    })),
    orphans,
  };
  return { data, complete: true };
}

async function apply(deps: CutoverDependencies, filter: CutoverFilter) {
  const tenants = new Map<string, AppliedTenant>();
  let pending = 0;
  for await (const { tenantId, takenOver, notes, refused: reason } of applyCutover(deps, filter)) {
    const before = tenants.get(tenantId);
    tenants.set(tenantId, {
      tenant_id: tenantId,
      taken_over: (before?.taken_over ?? 0) + takenOver,
      refused: reason,
      notes: [
        ...(before?.notes ?? []),
        ...notes.map(({ scheduleId, code, text }) => ({ schedule_id: scheduleId, code, text })),
      ],
    });
    // Occurrences due before Temporal has the Schedule are not fired.
    if (pending === 0) [pending = 0] = await untilApplied(deps, [tenantId]);
    await settleTenant(deps, tenantId);
  }
  const orphans = filter.tenantId === undefined ? await removeOrphans(deps, () => pause(MAKING_MS)) : 0;
  const data = { tenants: [...tenants.values()], removed_orphans: orphans };
  const complete = pending === 0 && data.tenants.every((one) => one.refused === null);
  return { data, complete, ...(pending === 0 ? {} : { remark: PENDING }) };
}

async function verify(deps: CutoverDependencies, filter: CutoverFilter) {
  const { checked, findings } = await verifyCutover(deps, filter);
  const data = {
    checked,
    findings: findings.map(({ tenantId, scheduleId, kind, at }) => ({
      schedule_id: scheduleId,
      tenant_id: tenantId,
      kind,
      at: at.map((time) => ({ scheduled_for: iso(time) })),
    })),
  };
  return { data, complete: findings.length === 0 };
}

/** Repeats for a while, until running schedules can be given back. */
async function back(deps: CutoverDependencies, filter: CutoverFilter) {
  const until = deps.clock.now() + PATIENCE_MS;
  const tenants = new Map<string, TenantGivenBack>();
  for (;;) {
    let busy = 0;
    for await (const done of giveBackCutover(deps, filter)) {
      const givenBack = (tenants.get(done.tenantId)?.givenBack ?? 0) + done.givenBack;
      tenants.set(done.tenantId, { ...done, givenBack });
      busy += done.busy;
    }
    if (busy === 0 || deps.clock.now() >= until) break;
    await pause(LOOK_EVERY_MS);
  }
  const data = [...tenants.values()].map(({ tenantId, givenBack, busy, madeHere }) => ({
    tenant_id: tenantId,
    given_back: givenBack,
    busy,
    made_here: madeHere,
  }));
  const complete = data.every(({ busy }) => busy === 0);
  return {
    data,
    complete,
    ...(complete ? {} : { remark: STILL_BUSY }),
  };
}

const iso = (at: number) => new Date(at).toISOString();
const isoOrNull = (at: number | undefined) => (at === undefined ? null : iso(at));
