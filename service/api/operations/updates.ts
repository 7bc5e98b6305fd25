import { UNDO_WINDOW_MS } from '@extension-schedules/core/limits.ts';
import { compareVersions } from '@extension-schedules/core/versions.ts';
import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import type { RequestContext } from '#domain/context.ts';
import { iso } from '#domain/iso.ts';
import type { Install, PublishedVersion } from '#domain/ports/store/installs.ts';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import type { UpdateRow } from '#domain/ports/store/updates.ts';
import type { Problem } from '#domain/problem.ts';
import { findUndoInstead } from '#domain/upgrades/find-undo-instead.ts';
import { findVersion } from '#domain/upgrades/find-version.ts';
import { planUpdate, tokenOf } from '#domain/upgrades/plan-update.ts';
import { reportBlocked } from '#domain/upgrades/report-blocked.ts';
import { findUndoable, undoUpdate as undo } from '#domain/upgrades/undo-update.ts';
import { updateInstall } from '#domain/upgrades/update-install.ts';
import { cutPage } from '../cursor.ts';
import { answer, type Operation } from '../operation.ts';
import { presentEndpoint } from '../presenters/present-endpoint.ts';
import {
  presentAffected,
  presentNotRestored,
  presentUpdateSchedule,
  presentVersion,
} from '../presenters/present-update.ts';
import { byUsefulness } from './endpoints.ts';
import { findInstall, holdInstall } from './find.ts';

/** More than the quota allows. */
const ALL = 10_000;

/** An extension has few versions, so they are read completely, then cut. */
export const listVersions: Operation<'listVersions', Install> = {
  scope: 'tenant',
  find: findInstall,
  async execute({ tx }, install, { query }) {
    const versions = (await tx.installs.versions(install.extensionId)).sort(newestFirst);
    const page = cutPage(versions, query);
    if (!page.ok) return page;
    const items = page.value.rows.map(({ id, version, createdAt }) => {
      return { id, version, installed: id === install.versionId, created_at: iso(createdAt) };
    });
    return answer({ status: 200, body: { items, next_cursor: page.value.next } });
  },
};

function newestFirst(a: PublishedVersion, b: PublishedVersion): number {
  return compareVersions(b.version, a.version) || b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1);
}

export const previewUpdate: Operation<'previewUpdate', Install> = {
  scope: 'tenant',
  find: findInstall,
  async execute(context, install, { body: request }) {
    const { tx, clock } = context;
    const now = clock.now();
    const version = await findVersion(tx, install, request.version_id);
    if (!version.ok) return version;
    const schedules = await tx.schedules.list(install.tenantId, install.id, { limit: ALL });
    const plan = await planUpdate(tx, install, version.value, schedules, now);
    const undoable = await findUndoInstead(context, install, version.value);
    return answer({
      status: 200,
      body: {
        from: presentVersion(plan.from),
        to: presentVersion(plan.to),
        token: tokenOf(plan, schedules),
        remapped: plan.remapped.map(({ schedule }) =>
          presentUpdateSchedule({ ...schedule, endpointValid: true }, install, now),
        ),
        blocked: plan.blocked.map((one) => presentAffected(one, install, now)),
        carried_invalid: plan.carried.map((one) => presentAffected(one, install, now)),
        endpoints: plan.endpoints.map(presentEndpoint).sort(byUsefulness),
        undo: undoable
          ? { ...presentUndo(undoable), from: presentVersion(undoable.from), to: presentVersion(undoable.to) }
          : null,
      },
    });
  },
};

export const updateExtension: Operation<'updateExtension', Install> = {
  scope: 'tenant',
  find: holdInstall,
  idempotentOn: (install) => install.extensionId,
  async execute(context, install, { body: request }) {
    const version = await findVersion(context.tx, install, request.version_id);
    if (!version.ok) return version;
    const updated = await updateInstall(context, install, {
      to: version.value,
      token: request.token,
      resolutions: request.resolutions.map(({ schedule_id, action, endpoint_id }) => {
        return { scheduleId: schedule_id, action, endpointId: endpoint_id };
      }),
      disableAll: request.disable_all_affected,
    });
    if (!updated.ok) return updated;
    const { schedules, update } = updated.value;
    const present = presenterOf(updated.value.install, context.clock.now());
    return answer({
      status: 200,
      body: {
        from: presentVersion(update.from),
        to: presentVersion(update.to),
        remapped: schedules.remapped.map(present),
        retargeted: schedules.retargeted.map(present),
        disabled: schedules.disabled.map(present),
        deleted: schedules.deleted.map(present),
        carried_invalid: schedules.carried.map(present),
        undo: presentUndo(update),
      },
    });
  },
  refused: (context, install, { body }, problem) => reportRefused(context, install, body, problem),
};

/** The host may update extensions by itself, without the dialog that asks for decisions. */
async function reportRefused(
  context: RequestContext,
  install: Install,
  request: components['schemas']['UpdateRequest'],
  { code, affected }: Problem,
): Promise<void> {
  if (code !== 'SCHEDULE_REMAP_FAILED' || !affected) return;
  const version = await findVersion(context.tx, install, request.version_id);
  if (version.ok) await reportBlocked(context, install, version.value, request.token, affected.schedules);
}

export const undoUpdate: Operation<'undoUpdate', Install> = {
  scope: 'tenant',
  find: holdInstall,
  async execute(context, install, { body: request }) {
    const update = await findUndoable(context, install, request.undo_id);
    if (!update.ok) return update;
    const { from, to, undone } = update.value;
    const done = undone ?? (await undo(context, install, update.value));
    return answer({
      status: 200,
      body: {
        from: presentVersion(to),
        to: presentVersion(from),
        restored: done.restored.map((schedule) => presentUpdateSchedule(schedule, done.install, done.at)),
        remapped: done.remapped.map((schedule) => presentUpdateSchedule(schedule, done.install, done.at)),
        not_restored: done.notRestored.map(presentNotRestored),
      },
    });
  },
};

function presentUndo({ id, at }: UpdateRow) {
  return { id, until: iso(at + UNDO_WINDOW_MS) };
}

function presenterOf(install: Install, now: number) {
  return (schedule: ScheduleRow) => presentUpdateSchedule(schedule, install, now);
}
