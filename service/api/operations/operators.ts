import { backfillAllVersions, backfillVersion } from '#domain/admin/backfill-endpoints.ts';
import { checkIntegrity } from '#domain/admin/check-integrity.ts';
import { cleanUpTenant as cleanUp } from '#domain/admin/clean-up-tenant.ts';
import { releaseTenant as release, setFeature, stopTenant as stop } from '#domain/admin/control-tenant.ts';
import { deleteTenantSchedule as remove } from '#domain/admin/delete-schedule.ts';
import { deleteVersion as removeVersion } from '#domain/admin/delete-version.ts';
import { listSchedules } from '#domain/admin/list-schedules.ts';
import { moveTenant as move } from '#domain/admin/move-tenant.ts';
import { repairIntegrity as repair } from '#domain/admin/repair-integrity.ts';
import { startReconciliation as start } from '#domain/admin/start-reconciliation.ts';
import { matchRevision } from '#domain/etag.ts';
import type { ScheduleFilter } from '#domain/ports/store/operators.ts';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import { fail, NOT_FOUND, ok, type Result } from '#domain/problem.ts';
import { cursorOf, pageOf, readCursor, readTenantCursor, tenantCursorOf } from '../cursor.ts';
import { answer, type Input, type Operation, type OperatorContext } from '../operation.ts';
import {
  presentBackfill,
  presentCleanUp,
  presentControls,
  presentListed,
  presentMove,
  presentOperatorEntry,
  presentReconciliation,
  presentRepair,
  presentReport,
} from '../presenters/present-operator.ts';
import { idOf } from './find.ts';

const findNothing = async () => ok(undefined);

/** A tenant that the host or this product knows: a mistyped one shall not be stopped in its place. */
async function findTenant({ store, params }: OperatorContext<{ tenantId: string }>): Promise<Result<string>> {
  const { tenantId } = params;
  const known =
    tenantId.length <= 255 && (await store.transaction('operator', (tx) => tx.operators.knowsTenant(tenantId)));
  return known ? ok(tenantId) : fail(NOT_FOUND);
}

export const listAllSchedules: Operation<'listAllSchedules'> = {
  scope: 'operator',
  find: findNothing,
  async execute(context, _, { query }) {
    const after = readTenantCursor(query.cursor);
    if (!after.ok) return after;
    const page = { limit: query.limit + 1, ...(after.value ? { after: after.value } : {}) };
    const listed = await listSchedules(context, filterOf(query), page);
    const { rows, next } = pageOf(listed, query.limit, ({ schedule }) => tenantCursorOf(schedule));
    const now = context.clock.now();
    return answer({ status: 200, body: { items: rows.map((one) => presentListed(one, now)), next_cursor: next } });
  },
};

function filterOf(query: Input<'listAllSchedules'>['query']): ScheduleFilter {
  return {
    ...(query.tenant_id === undefined ? {} : { tenantId: query.tenant_id }),
    ...(query.extension_id === undefined ? {} : { extensionId: query.extension_id }),
    ...(query.install_id === undefined ? {} : { installId: query.install_id }),
    ...(query.state === undefined ? {} : { state: query.state }),
    ...(query.engine === undefined ? {} : { engine: query.engine }),
  };
}

export const deleteTenantSchedule: Operation<'deleteTenantSchedule', ScheduleRow> = {
  scope: 'operator',
  async find(context) {
    const tenant = await findTenant(context);
    if (!tenant.ok) return tenant;
    const id = idOf(context.params.scheduleId);
    const schedule = id && (await context.store.transaction('operator', (tx) => tx.schedules.lock(tenant.value, id)));
    return schedule ? ok(schedule) : fail(NOT_FOUND);
  },
  precondition: matchRevision,
  async execute(context, { tenantId, id: scheduleId }, { headers }) {
    const removed = await remove(context, { tenantId, scheduleId }, headers['If-Match']);
    return removed.ok ? answer({ status: 204 }) : removed;
  },
};

export const getTenantControls: Operation<'getTenantControls', string> = {
  scope: 'operator',
  find: findTenant,
  async execute({ store }, tenantId) {
    const controls = await store.transaction('operator', (tx) => tx.tenants.controls(tenantId));
    return answer({ status: 200, body: presentControls(controls) });
  },
};

export const stopTenant: Operation<'stopTenant', string> = {
  scope: 'operator',
  find: findTenant,
  async execute(context, tenantId, { body }) {
    return answer({ status: 200, body: presentControls(await stop(context, tenantId, body)) });
  },
};

export const releaseTenant: Operation<'releaseTenant', string> = {
  scope: 'operator',
  find: findTenant,
  async execute(context, tenantId, { body }) {
    return answer({ status: 200, body: presentControls(await release(context, tenantId, body)) });
  },
};

export const setTenantFeature: Operation<'setTenantFeature', string> = {
  scope: 'operator',
  find: findTenant,
  async execute(context, tenantId, { body }) {
    return answer({ status: 200, body: presentControls(await setFeature(context, tenantId, body)) });
  },
};

export const moveTenant: Operation<'moveTenant', string> = {
  scope: 'operator',
  find: findTenant,
  async execute(context, tenantId, { body }) {
    return answer({ status: 200, body: presentMove(tenantId, await move(context, tenantId, body.engine)) });
  },
};

export const cleanUpTenant: Operation<'cleanUpTenant', string> = {
  scope: 'operator',
  find: findTenant,
  async execute(context, tenantId, { body }) {
    return answer({ status: 200, body: presentCleanUp(await cleanUp(context, tenantId, body)) });
  },
};

export const backfillEndpoints: Operation<'backfillEndpoints'> = {
  scope: 'operator',
  find: findNothing,
  async execute(context) {
    return answer({ status: 200, body: presentBackfill(await backfillAllVersions(context)) });
  },
};

async function findVersion(context: OperatorContext<{ versionId: string }>): Promise<Result<string>> {
  const versionId = idOf(context.params.versionId);
  const manifest = versionId && (await context.store.transaction('operator', (tx) => tx.installs.manifest(versionId)));
  return versionId && manifest !== undefined ? ok(versionId) : fail(NOT_FOUND);
}

export const deleteVersion: Operation<'deleteVersion', string> = {
  scope: 'operator',
  find: findVersion,
  async execute(context, versionId) {
    const removed = await removeVersion(context, versionId);
    return removed.ok ? answer({ status: 204 }) : removed;
  },
};

export const backfillVersionEndpoints: Operation<'backfillVersionEndpoints', string> = {
  scope: 'operator',
  find: findVersion,
  async execute(context, versionId) {
    const done = await backfillVersion(context, versionId);
    return done ? answer({ status: 200, body: presentBackfill(done) }) : fail(NOT_FOUND);
  },
};

export const getIntegrity: Operation<'getIntegrity'> = {
  scope: 'operator',
  find: findNothing,
  async execute(context) {
    return answer({ status: 200, body: presentReport(await checkIntegrity(context), context.clock.now()) });
  },
};

export const repairIntegrity: Operation<'repairIntegrity'> = {
  scope: 'operator',
  find: findNothing,
  async execute(context) {
    return answer({ status: 200, body: presentRepair(await repair(context), context.clock.now()) });
  },
};

export const getReconciliation: Operation<'getReconciliation'> = {
  scope: 'operator',
  find: findNothing,
  async execute({ store }) {
    const state = await store.transaction('operator', (tx) => tx.reconciliation.read());
    return answer({ status: 200, body: presentReconciliation(state) });
  },
};

export const startReconciliation: Operation<'startReconciliation'> = {
  scope: 'operator',
  find: findNothing,
  async execute(context) {
    return answer({ status: 202, body: presentReconciliation(await start(context)) });
  },
};

export const listOperatorAudit: Operation<'listOperatorAudit'> = {
  scope: 'operator',
  find: findNothing,
  async execute({ store }, _, { query }) {
    const before = readCursor(query.cursor);
    if (!before.ok) return before;
    const entries = await store.transaction('operator', (tx) =>
      tx.operators.entries({
        limit: query.limit + 1,
        ...(query.tenant_id === undefined ? {} : { tenantId: query.tenant_id }),
        ...(before.value ? { before: before.value } : {}),
      }),
    );
    const page = pageOf(entries, query.limit, cursorOf);
    return answer({ status: 200, body: { items: page.rows.map(presentOperatorEntry), next_cursor: page.next } });
  },
};
