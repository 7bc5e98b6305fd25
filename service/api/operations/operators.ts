import type { ScheduleState } from '@extension-schedules/core/states.ts';
import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
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
import type { EngineName, ScheduleRow } from '#domain/ports/store/schedules.ts';
import { fail, NOT_FOUND, ok, type Result } from '#domain/problem.ts';
import { cursorOf, pageOf, readCursor, readTenantCursor, tenantCursorOf } from '../cursor.ts';
import type { AnyOperatorOperation, OperatorContext, OperatorOperation } from '../operator-operation.ts';
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

type Schemas = components['schemas'];

interface ScheduleQuery {
  tenant_id?: string;
  extension_id?: string;
  install_id?: string;
  state?: ScheduleState;
  engine?: EngineName;
  limit: number;
  cursor?: string;
}

const findNothing = async () => ok(undefined);

/** A tenant that the host or this product knows: a mistyped one shall not be stopped in its place. */
async function findTenant({ store, params }: OperatorContext): Promise<Result<string>> {
  const { tenantId = '' } = params;
  const known =
    tenantId.length <= 255 && (await store.transaction('operator', (tx) => tx.operators.knowsTenant(tenantId)));
  return known ? ok(tenantId) : fail(NOT_FOUND);
}

const listAllSchedules: OperatorOperation<undefined, never, ScheduleQuery> = {
  find: findNothing,
  async execute(context, _, { query }) {
    const after = readTenantCursor(query.cursor);
    if (!after.ok) return after;
    const page = { limit: query.limit + 1, ...(after.value ? { after: after.value } : {}) };
    const listed = await listSchedules(context, filterOf(query), page);
    const { rows, next } = pageOf(listed, query.limit, ({ schedule }) => tenantCursorOf(schedule));
    const now = context.clock.now();
    return ok({ status: 200, body: { items: rows.map((one) => presentListed(one, now)), next_cursor: next } });
  },
};

function filterOf(query: ScheduleQuery): ScheduleFilter {
  return {
    ...(query.tenant_id === undefined ? {} : { tenantId: query.tenant_id }),
    ...(query.extension_id === undefined ? {} : { extensionId: query.extension_id }),
    ...(query.install_id === undefined ? {} : { installId: query.install_id }),
    ...(query.state === undefined ? {} : { state: query.state }),
    ...(query.engine === undefined ? {} : { engine: query.engine }),
  };
}

const deleteTenantSchedule: OperatorOperation<ScheduleRow> = {
  async find(context) {
    const tenant = await findTenant(context);
    if (!tenant.ok) return tenant;
    const id = idOf(context, 'scheduleId');
    const schedule = id && (await context.store.transaction('operator', (tx) => tx.schedules.lock(tenant.value, id)));
    return schedule ? ok(schedule) : fail(NOT_FOUND);
  },
  precondition: matchRevision,
  async execute(context, { tenantId, id: scheduleId }, { headers }) {
    const removed = await remove(context, { tenantId, scheduleId }, headers['if-match']);
    return removed.ok ? ok({ status: 204 }) : removed;
  },
};

const getTenantControls: OperatorOperation<string> = {
  find: findTenant,
  async execute({ store }, tenantId) {
    const controls = await store.transaction('operator', (tx) => tx.tenants.controls(tenantId));
    return ok({ status: 200, body: presentControls(controls) });
  },
};

const stopTenant: OperatorOperation<string, Schemas['OperatorReason']> = {
  find: findTenant,
  async execute(context, tenantId, { body }) {
    return ok({ status: 200, body: presentControls(await stop(context, tenantId, body)) });
  },
};

const releaseTenant: OperatorOperation<string, Schemas['OperatorReason']> = {
  find: findTenant,
  async execute(context, tenantId, { body }) {
    return ok({ status: 200, body: presentControls(await release(context, tenantId, body)) });
  },
};

const setTenantFeature: OperatorOperation<string, Schemas['FeatureChange']> = {
  find: findTenant,
  async execute(context, tenantId, { body }) {
    return ok({ status: 200, body: presentControls(await setFeature(context, tenantId, body)) });
  },
};

const moveTenant: OperatorOperation<string, Schemas['EngineChoice']> = {
  find: findTenant,
  async execute(context, tenantId, { body }) {
    return ok({ status: 200, body: presentMove(tenantId, await move(context, tenantId, body.engine)) });
  },
};

const cleanUpTenant: OperatorOperation<string, Schemas['OperatorReason']> = {
  find: findTenant,
  async execute(context, tenantId, { body }) {
    return ok({ status: 200, body: presentCleanUp(await cleanUp(context, tenantId, body)) });
  },
};

const backfillEndpoints: OperatorOperation<undefined> = {
  find: findNothing,
  async execute(context) {
    return ok({ status: 200, body: presentBackfill(await backfillAllVersions(context)) });
  },
};

async function findVersion(context: OperatorContext): Promise<Result<string>> {
  const versionId = idOf(context, 'versionId');
  const manifest = versionId && (await context.store.transaction('operator', (tx) => tx.installs.manifest(versionId)));
  return versionId && manifest !== undefined ? ok(versionId) : fail(NOT_FOUND);
}

const deleteVersion: OperatorOperation<string> = {
  find: findVersion,
  async execute(context, versionId) {
    const removed = await removeVersion(context, versionId);
    return removed.ok ? ok({ status: 204 }) : removed;
  },
};

const backfillVersionEndpoints: OperatorOperation<string> = {
  find: findVersion,
  async execute(context, versionId) {
    const done = await backfillVersion(context, versionId);
    return done ? ok({ status: 200, body: presentBackfill(done) }) : fail(NOT_FOUND);
  },
};

const getIntegrity: OperatorOperation<undefined> = {
  find: findNothing,
  async execute(context) {
    return ok({ status: 200, body: presentReport(await checkIntegrity(context), context.clock.now()) });
  },
};

const repairIntegrity: OperatorOperation<undefined> = {
  find: findNothing,
  async execute(context) {
    return ok({ status: 200, body: presentRepair(await repair(context), context.clock.now()) });
  },
};

const getReconciliation: OperatorOperation<undefined> = {
  find: findNothing,
  async execute({ store }) {
    const state = await store.transaction('operator', (tx) => tx.reconciliation.read());
    return ok({ status: 200, body: presentReconciliation(state) });
  },
};

const startReconciliation: OperatorOperation<undefined> = {
  find: findNothing,
  async execute(context) {
    return ok({ status: 202, body: presentReconciliation(await start(context)) });
  },
};

const listOperatorAudit: OperatorOperation<undefined, never, { tenant_id?: string; limit: number; cursor?: string }> = {
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
    return ok({ status: 200, body: { items: page.rows.map(presentOperatorEntry), next_cursor: page.next } });
  },
};

/** Every operation of the contract for those who run the service, by its operationId. */
export const operatorOperations: Record<string, AnyOperatorOperation> = {
  backfillEndpoints,
  backfillVersionEndpoints,
  cleanUpTenant,
  deleteTenantSchedule,
  deleteVersion,
  getIntegrity,
  getReconciliation,
  getTenantControls,
  listAllSchedules,
  listOperatorAudit,
  moveTenant,
  releaseTenant,
  repairIntegrity,
  setTenantFeature,
  startReconciliation,
  stopTenant,
};
