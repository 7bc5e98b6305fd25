import { backfillAllVersions, backfillVersion } from '#domain/admin/backfill-endpoints.ts';
import { checkIntegrity } from '#domain/admin/check-integrity.ts';
import { cleanUpTenant as cleanUp } from '#domain/admin/clean-up-tenant.ts';
import { deleteVersion as removeVersion } from '#domain/admin/delete-version.ts';
import { moveTenant as move } from '#domain/admin/move-tenant.ts';
import { repairIntegrity as repair } from '#domain/admin/repair-integrity.ts';
import { resendEvents as resend } from '#domain/admin/resend-events.ts';
import { resumePaused } from '#domain/admin/resume-paused.ts';
import { startReconciliation as start } from '#domain/admin/start-reconciliation.ts';
import { fail, NOT_FOUND, ok, type Result } from '#domain/problem.ts';
import { cursorOf, pageOf, readCursor } from '../cursor.ts';
import { answer, type Operation, type OperatorContext } from '../operation.ts';
import {
  presentBackfill,
  presentCleanUp,
  presentEvent,
  presentMove,
  presentReconciliation,
  presentRepair,
  presentReport,
  presentResumed,
} from '../presenters/present-operator.ts';
import { findNothing, findTenant, idOf } from './find.ts';

export const moveTenant: Operation<'moveTenant', string> = {
  scope: 'maintenance',
  find: findTenant,
  async execute(context, tenantId, { body }) {
    return answer({ status: 200, body: presentMove(tenantId, await move(context, tenantId, body.engine)) });
  },
};

export const cleanUpTenant: Operation<'cleanUpTenant', string> = {
  scope: 'maintenance',
  find: findTenant,
  async execute(context, tenantId, { body }) {
    return answer({ status: 200, body: presentCleanUp(await cleanUp(context, tenantId, body)) });
  },
};

export const backfillEndpoints: Operation<'backfillEndpoints'> = {
  scope: 'maintenance',
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
  scope: 'maintenance',
  find: findVersion,
  async execute(context, versionId) {
    const removed = await removeVersion(context, versionId);
    return removed.ok ? answer({ status: 204 }) : removed;
  },
};

export const backfillVersionEndpoints: Operation<'backfillVersionEndpoints', string> = {
  scope: 'maintenance',
  find: findVersion,
  async execute(context, versionId) {
    const done = await backfillVersion(context, versionId);
    return done ? answer({ status: 200, body: presentBackfill(done) }) : fail(NOT_FOUND);
  },
};

export const getIntegrity: Operation<'getIntegrity'> = {
  scope: 'maintenance',
  find: findNothing,
  async execute(context) {
    return answer({ status: 200, body: presentReport(await checkIntegrity(context), context.clock.now()) });
  },
};

export const repairIntegrity: Operation<'repairIntegrity'> = {
  scope: 'maintenance',
  find: findNothing,
  async execute(context) {
    return answer({ status: 200, body: presentRepair(await repair(context), context.clock.now()) });
  },
};

export const resumePausedSchedules: Operation<'resumePausedSchedules'> = {
  scope: 'maintenance',
  find: findNothing,
  async execute(context, _, { body }) {
    const filter = {
      reason: body.paused_by ?? 'failures',
      since: Date.parse(body.paused_since),
      ...(body.paused_until === undefined ? {} : { until: Date.parse(body.paused_until) }),
      ...(body.tenant_id === undefined ? {} : { tenantId: body.tenant_id }),
      ...(body.error_code === undefined ? {} : { errorCode: body.error_code }),
    };
    const given = { reason: body.reason, dryRun: body.dry_run ?? false };
    return answer({ status: 200, body: presentResumed(await resumePaused(context, filter, given)) });
  },
};

export const getReconciliation: Operation<'getReconciliation'> = {
  scope: 'maintenance',
  find: findNothing,
  async execute({ store }) {
    const state = await store.transaction('operator', (tx) => tx.reconciliation.read());
    return answer({ status: 200, body: presentReconciliation(state) });
  },
};

export const startReconciliation: Operation<'startReconciliation'> = {
  scope: 'maintenance',
  find: findNothing,
  async execute(context) {
    return answer({ status: 202, body: presentReconciliation(await start(context)) });
  },
};

export const listEvents: Operation<'listEvents'> = {
  scope: 'maintenance',
  find: findNothing,
  async execute({ store }, _, { query }) {
    const before = readCursor(query.cursor);
    if (!before.ok) return before;
    const filter = {
      ...(query.tenant_id === undefined ? {} : { tenantId: query.tenant_id }),
      ...(query.state === undefined ? {} : { state: query.state }),
    };
    const place = { limit: query.limit + 1, ...(before.value ? { before: before.value } : {}) };
    const events = await store.transaction('operator', (tx) => tx.eventQueue.list(filter, place));
    const page = pageOf(events, query.limit, cursorOf);
    return answer({ status: 200, body: { items: page.rows.map(presentEvent), next_cursor: page.next } });
  },
};

export const resendEvents: Operation<'resendEvents'> = {
  scope: 'maintenance',
  find: findNothing,
  async execute(context, _, { body }) {
    const filter = {
      ...(body.tenant_id === undefined ? {} : { tenantId: body.tenant_id }),
      ...(body.event_ids === undefined ? {} : { ids: body.event_ids }),
    };
    const { resent, remaining } = await resend(context, filter, body);
    return answer({ status: 200, body: { resent, remaining } });
  },
};
