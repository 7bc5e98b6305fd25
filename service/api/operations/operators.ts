import { releaseTenant as release, setFeature, stopTenant as stop } from '#domain/admin/control-tenant.ts';
import { deleteTenantSchedule as remove } from '#domain/admin/delete-schedule.ts';
import { listSchedules } from '#domain/admin/list-schedules.ts';
import { matchRevision } from '#domain/etag.ts';
import type { ScheduleFilter } from '#domain/ports/store/operators.ts';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import { fail, NOT_FOUND, ok } from '#domain/problem.ts';
import { cursorOf, pageOf, readCursor, readTenantCursor, tenantCursorOf } from '../cursor.ts';
import { answer, type Input, type Operation } from '../operation.ts';
import { presentControls, presentListed, presentOperatorEntry } from '../presenters/present-operator.ts';
import { findNothing, findTenant, idOf } from './find.ts';

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
