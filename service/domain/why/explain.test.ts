import { MINUTE } from '@extension-schedules/core/recurrence/time.ts';
import { aRunRow, aScheduleRow, newId, T0 } from '@extension-schedules/testing/rows.ts';
import { expect, it } from 'vitest';
import type { RequestContext } from '../context.ts';
import { explain } from './explain.ts';

const ROW = aScheduleRow({ cron: '0 * * * *', timezone: 'UTC', createdAt: T0 - MINUTE });

it('explains the occurrence of an hour in which people started many runs', async () => {
  const { tenantId, installId, id: scheduleId } = ROW;
  const place = { tenantId, installId, scheduleId, status: 'succeeded' as const };
  const scheduled = aRunRow({ ...place, trigger: 'schedule', scheduledFor: T0 });
  const manual = Array.from({ length: 1_800 }, (_, n) =>
    aRunRow({ ...place, trigger: 'run_now', scheduledFor: T0 + (n + 1) * 1_000 }),
  );
  const newestFirst = [...manual.toReversed(), scheduled];
  const list = async (...[, , { trigger, limit }]: Parameters<RequestContext['tx']['runs']['list']>) =>
    newestFirst.filter((run) => trigger === undefined || run.trigger === trigger).slice(0, limit);
  const controls = async () => ({ stop: null, feature: null, featureOn: true, suspendedAt: null });
  const context = {
    tx: { tenants: { controls }, audit: { around: async () => [] }, runs: { list } },
    clock: { now: () => T0 + 60 * MINUTE },
    limits: { runRetentionDays: 90 },
  } as unknown as RequestContext;
  const install = {
    ...{ id: installId, tenantId, extensionId: newId(), extensionName: 'Agreement Hub', versionId: newId() },
    ...{ version: '1.4.2', enabled: true, stopped: null },
  };
  const of = { tenantId, installId, scheduleId, install, schedule: ROW };
  const explained = await explain(context, of, { at: T0, until: T0 + 60 * MINUTE });
  expect(explained).toMatchObject({ cause: 'ran', run: { id: scheduled.id }, occurrence: T0 });
});
