import { DAY, MINUTE } from '@extension-schedules/core/recurrence/time.ts';
import { aScheduleRow, newId, T0 } from '@extension-schedules/testing/rows.ts';
import { expect, it } from 'vitest';
import type { RequestContext } from '../context.ts';
import type { AuditEntry } from '../ports/store/audit.ts';
import { quietPeriods } from './quiet-periods.ts';

const ROW = aScheduleRow({ createdAt: T0 - DAY });
const INSTALL = {
  ...{ id: ROW.installId, tenantId: ROW.tenantId, extensionId: newId(), extensionName: 'Agreement Hub' },
  ...{ versionId: newId(), version: '1.4.2', enabled: true, stopped: null },
};
const PAUSE = { reason: 'user' as const, note: 'Two', by: 'Dana', until: null };

function anEntry(at: number, action: AuditEntry['action'], changes: AuditEntry['changes']): AuditEntry {
  return {
    ...{ id: newId(), tenantId: ROW.tenantId, at, actor: { kind: 'user', id: 'dana', name: 'Dana' }, action },
    ...{ extensionId: null, installId: ROW.installId, scheduleId: ROW.id, scheduleName: null },
    ...{ requestId: null, bulkChangeId: null, revision: null, changes },
  };
}

/** An audit with these entries, oldest first. */
function contextOf(entries: readonly AuditEntry[]): RequestContext {
  const around = async (_tenant: string, _install: string, _schedule: string, at: number) =>
    [...Map.groupBy(entries, ({ changes }) => Object.keys(changes).join()).values()].flatMap((of) =>
      [of.findLast((entry) => entry.at < at), of.find((entry) => entry.at >= at)].flatMap((entry) => entry ?? []),
    );
  const between = async (...[, , , page]: Parameters<RequestContext['tx']['audit']['between']>) =>
    entries
      .filter(({ at }) => at >= page.from && at < page.to)
      .toReversed()
      .slice(0, page.limit);
  const controls = async () => ({ stop: null, feature: null, featureOn: true, suspendedAt: null });
  return { tx: { tenants: { controls }, audit: { around, between } } } as unknown as RequestContext;
}

it('begins a period where it began, though more changes than are read came between', async () => {
  const one = { ...PAUSE, note: 'One' };
  const paused = anEntry(T0 + 2 * DAY, 'pause', { pause: [null, PAUSE] });
  const renames = Array.from({ length: 300 }, (_, n) =>
    anEntry(T0 + 3 * DAY + n * MINUTE, 'update', { name: [`${n}`, `${n + 1}`] }),
  );
  const resumed = anEntry(T0 + 4 * DAY, 'resume', { pause: [PAUSE, null] });
  const entries = [
    anEntry(T0 - DAY, 'pause', { pause: [null, one] }),
    anEntry(T0 + DAY, 'resume', { pause: [one, null] }),
    ...[paused, ...renames, resumed],
  ];
  const { tenantId, installId, id: scheduleId } = ROW;
  const of = { tenantId, installId, scheduleId, schedule: ROW, install: INSTALL };
  const { periods, completeFrom } = await quietPeriods(contextOf(entries), of, { from: T0, to: T0 + 5 * DAY });
  expect(completeFrom).toBe(renames[101]?.at);
  expect(periods).toMatchObject([
    { cause: 'paused', note: 'Two', change: { id: paused.id }, period: { from: paused.at, to: resumed.at } },
  ]);
});

it('lists the time before the start and after the end', async () => {
  const { tenantId, installId, id: scheduleId, createdAt } = ROW;
  const schedule = { ...ROW, startsAt: T0 + DAY, endsAt: T0 + 2 * DAY };
  const of = { tenantId, installId, scheduleId, schedule, install: INSTALL };
  const context = contextOf([anEntry(createdAt, 'create', {})]);
  const list = async (to: number) => (await quietPeriods(context, of, { from: createdAt, to })).periods;
  const [before, after] = [
    { cause: 'before_start', period: { from: createdAt, to: T0 + DAY } },
    { cause: 'after_end', period: { from: T0 + 2 * DAY, to: null } },
  ];
  expect(await list(T0)).toMatchObject([before]);
  expect(await list(T0 + 2 * DAY)).toMatchObject([before]);
  expect(await list(T0 + 3 * DAY)).toMatchObject([after, before]);
});
