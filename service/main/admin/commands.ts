import {
  presentBackfill,
  presentCleanUp,
  presentControls,
  presentListed,
  presentOperatorEntry,
  presentReconciliation,
  presentRepair,
  presentReport,
} from '#api/presenters/present-operator.ts';
import { backfillAllVersions, backfillVersion } from '#domain/admin/backfill-endpoints.ts';
import { checkIntegrity } from '#domain/admin/check-integrity.ts';
import { cleanUpTenant } from '#domain/admin/clean-up-tenant.ts';
import { releaseTenant, setFeature, stopTenant } from '#domain/admin/control-tenant.ts';
import { deleteTenantSchedule } from '#domain/admin/delete-schedule.ts';
import { deleteVersion } from '#domain/admin/delete-version.ts';
import { listSchedules } from '#domain/admin/list-schedules.ts';
import type { MaintenanceDependencies } from '#domain/admin/operator-context.ts';
import { repairIntegrity } from '#domain/admin/repair-integrity.ts';
import { startReconciliation } from '#domain/admin/start-reconciliation.ts';
import type { ScheduleFilter } from '#domain/ports/store/operators.ts';
import type { EngineName } from '#domain/ports/store/schedules.ts';
import { type Done, done, SOMETHING_LEFT } from './done.ts';
import { moveEverybody, moveOne } from './move.ts';
import type { Command, CommandName } from './read-command.ts';

type Run = (deps: MaintenanceDependencies, command: Command) => Promise<Done>;

const MOST_LISTED = 1_000;
const moreThan = (limit: number) =>
  `There are more than these ${limit}: ask for fewer of them, or for more with --limit.`;

/** A mistyped tenant shall not be stopped, or cleaned up, in the place of another. */
const ofKnown =
  (work: (deps: MaintenanceDependencies, tenantId: string, command: Command) => Promise<Done>): Run =>
  async (deps, command) => {
    const { tenant = '' } = command.values;
    const known = await deps.store.transaction('operator', (tx) => tx.operators.knowsTenant(tenant));
    return known ? work(deps, tenant, command) : { ok: false, sentence: `Nobody knows a tenant ${tenant}.` };
  };

const ofTenant = (work: (deps: MaintenanceDependencies, tenantId: string, command: Command) => Promise<unknown>): Run =>
  ofKnown(async (...asked) => done(await work(...asked)));

const reasonOf = ({ values }: Command) => ({ reason: values.reason ?? '' });

export const COMMANDS: Record<CommandName, Run> = {
  async list(deps, { values, limit = MOST_LISTED }) {
    const filter: ScheduleFilter = {
      ...(values.tenant === undefined ? {} : { tenantId: values.tenant }),
      ...(values.extension === undefined ? {} : { extensionId: values.extension }),
      ...(values.install === undefined ? {} : { installId: values.install }),
      ...(values.engine === undefined ? {} : { engine: values.engine as EngineName }),
      ...(values.state === undefined ? {} : { state: values.state as NonNullable<ScheduleFilter['state']> }),
    };
    const listed = await listSchedules(deps, filter, { limit: limit + 1 });
    const now = deps.clock.now();
    const data = listed.slice(0, limit).map((one) => presentListed(one, now));
    return listed.length > limit ? { ok: true, data, remark: moreThan(limit) } : done(data);
  },

  async delete(deps, { values }) {
    const { tenant: tenantId = '', schedule: scheduleId = '' } = values;
    const deleted = await deleteTenantSchedule(deps, { tenantId, scheduleId }, '*');
    if (!deleted.ok) return { ok: false, sentence: `Tenant ${tenantId} has no schedule ${scheduleId}.` };
    return done({ deleted: scheduleId });
  },

  tenant: ofTenant(async ({ store }, tenantId) =>
    presentControls(await store.transaction('operator', (tx) => tx.tenants.controls(tenantId))),
  ),

  'stop-tenant': ofTenant(async (deps, tenantId, command) =>
    presentControls(await stopTenant(deps, tenantId, reasonOf(command))),
  ),

  'release-tenant': ofTenant(async (deps, tenantId, command) =>
    presentControls(await releaseTenant(deps, tenantId, reasonOf(command))),
  ),

  feature: ofTenant(async (deps, tenantId, command) =>
    presentControls(await setFeature(deps, tenantId, { enabled: command.operand === 'on', ...reasonOf(command) })),
  ),

  'move-tenant': ofKnown((deps, tenantId, { values }) => moveOne(deps, tenantId, values.to as EngineName)),

  'move-all': (deps, { values }) => moveEverybody(deps, values.to as EngineName),

  'clean-up': ofTenant(async (deps, tenantId, command) =>
    presentCleanUp(await cleanUpTenant(deps, tenantId, reasonOf(command))),
  ),

  async backfill(deps, { values: { version } }) {
    const filled = version === undefined ? await backfillAllVersions(deps) : await backfillVersion(deps, version);
    return filled ? done(presentBackfill(filled)) : { ok: false, sentence: `There is no version ${version}.` };
  },

  async 'delete-version'(deps, { values: { version = '' } }) {
    const manifest = await deps.store.transaction('operator', (tx) => tx.installs.manifest(version));
    if (manifest === undefined) return { ok: false, sentence: `There is no version ${version}.` };
    const deleted = await deleteVersion(deps, version);
    return deleted.ok ? done({ deleted: version }) : { ok: false, sentence: deleted.problem.detail };
  },

  async integrity(deps, { flags }) {
    if (flags.has('repair')) {
      const outcomes = await repairIntegrity(deps);
      const left = outcomes.some((outcome) => outcome.left > 0);
      return { ok: true, data: presentRepair(outcomes, deps.clock.now()), exitCode: left ? SOMETHING_LEFT : 0 };
    }
    const findings = await checkIntegrity(deps);
    const found = findings.some(({ count }) => count > 0);
    return { ok: true, data: presentReport(findings, deps.clock.now()), exitCode: found ? SOMETHING_LEFT : 0 };
  },

  async reconcile(deps, { flags }) {
    const reading = () => deps.store.transaction('operator', (tx) => tx.reconciliation.read());
    return done(presentReconciliation(flags.has('report') ? await reading() : await startReconciliation(deps)));
  },

  async audit({ store }, { values: { tenant: tenantId }, limit = 50 }) {
    const page = { limit: limit + 1, ...(tenantId === undefined ? {} : { tenantId }) };
    const entries = await store.transaction('operator', (tx) => tx.operators.entries(page));
    const data = entries.slice(0, limit).map(presentOperatorEntry);
    return entries.length > limit ? { ok: true, data, remark: moreThan(limit) } : done(data);
  },
};
