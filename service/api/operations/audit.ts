import type { RequestContext } from '#domain/context.ts';
import { fail, NOT_FOUND, ok } from '#domain/problem.ts';
import { cursorOf, pageOf, readCursor } from '../cursor.ts';
import { type Answer, answer, type Operation } from '../operation.ts';
import { presentAuditEntry } from '../presenters/present-audit.ts';
import { type Audited, findAudited, findSchedule, findTenant, idOf } from './find.ts';

export const listAudit: Operation<'listAudit', Audited> = {
  scope: 'tenant',
  find: findAudited,
  execute: (context, install, { query }) => listEntries(context, install, query),
};

export const listScheduleAudit: Operation<'listScheduleAudit', { install: Audited; scheduleId: string }> = {
  scope: 'tenant',
  /** A deleted schedule is found as long as it has audit entries. */
  async find(context) {
    const install = await findAudited(context);
    if (!install.ok) return install;
    const scheduleId = idOf(context.params.scheduleId);
    if (!scheduleId) return fail(NOT_FOUND);
    const { tenantId, id: installId } = install.value;
    const found =
      (await findSchedule(context)).ok ||
      (await context.tx.audit.list(tenantId, installId, { limit: 1, scheduleId })).length > 0;
    return found ? ok({ install: install.value, scheduleId }) : fail(NOT_FOUND);
  },
  execute: (context, { install, scheduleId }, { query }) => listEntries(context, install, query, scheduleId),
};

export const listTenantAudit: Operation<'listTenantAudit', string> = {
  scope: 'operator',
  find: findTenant,
  async execute({ store }, tenantId, { query }) {
    const before = readCursor(query.cursor);
    if (!before.ok) return before;
    const page = {
      limit: query.limit + 1,
      ...(query.extension_id === undefined ? {} : { extensionId: query.extension_id }),
      ...(before.value ? { before: before.value } : {}),
    };
    const entries = await store.transaction('operator', (tx) => tx.audit.listOfTenant(tenantId, page));
    const { rows, next } = pageOf(entries, query.limit, cursorOf);
    const items = rows.map((entry) => ({
      ...presentAuditEntry(entry),
      extension_id: entry.extensionId,
      install_id: entry.installId,
    }));
    return answer({ status: 200, body: { items, next_cursor: next } });
  },
};

async function listEntries(
  { tx }: RequestContext,
  install: Audited,
  query: { limit: number; cursor?: string },
  scheduleId?: string,
) {
  const before = readCursor(query.cursor);
  if (!before.ok) return before;
  const entries = await tx.audit.list(install.tenantId, install.id, {
    limit: query.limit + 1,
    ...(scheduleId ? { scheduleId } : {}),
    ...(before.value ? { before: before.value } : {}),
  });
  const page = pageOf(entries, query.limit, cursorOf);
  return answer<Answer<'listAudit'>>({
    status: 200,
    body: { items: page.rows.map(presentAuditEntry), next_cursor: page.next },
  });
}
