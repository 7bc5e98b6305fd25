import type { AuditEntry } from '@extension-schedules/service/domain/ports/store/audit.ts';
import type { ScheduleRow } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import { arrange, stored } from './arrange.ts';

type Change = Pick<AuditEntry, 'action'> & Partial<AuditEntry> & { minutesAgo: number };

const RUN_NOW: Change = {
  minutesAgo: 900,
  action: 'run_now',
  changes: { runId: [null, '5f0c9a60-55c7-5a31-8a9f-1a2b3c4d0001'] },
};

const CHANGES: readonly Change[] = [
  { minutesAgo: 12, action: 'resume', changes: { pause: [{ reason: 'failures', note: null, until: null }, null] } },
  {
    minutesAgo: 30,
    action: 'pause',
    actor: { kind: 'system', id: 'system', name: 'system' },
    changes: { pause: [null, { reason: 'failures', note: null, until: null }] },
  },
  {
    minutesAgo: 600,
    action: 'update',
    changes: {
      cron: ['0 2 * * *', '30 2 * * *'],
      timeoutMs: [30_000, 45_000],
      payload: ['changed', 'changed'],
    },
  },
  RUN_NOW,
  {
    minutesAgo: 3_000,
    action: 'delete',
    actor: { kind: 'operator', id: 'ops', name: 'Ola Berg' },
    scheduleId: '0192f0c1-7c3a-7e64-9d51-5be2c1a90009',
    scheduleName: 'Retired report',
  },
];

/**
 * Audit entries of people, the service and an operator.
 * @param more.starts number of manual runs since
 * @param more.disabledMinutesAgo when it was disabled, if it was
 */
export function addChanges(more: { starts?: number; disabledMinutesAgo?: number } = {}): Promise<void> {
  const { id: scheduleId, name: scheduleName, tenantId, installId } = stored('Nightly agreement sync');
  const actor = { kind: 'user', id: 'dana.weber', name: 'Dana Weber' } as const;
  const usual = {
    tenantId,
    installId,
    scheduleId,
    scheduleName,
    actor,
    requestId: null,
    bulkChangeId: null,
    revision: null,
    changes: {},
  };
  const starts = Array.from({ length: more.starts ?? 0 }, () => ({ ...RUN_NOW, minutesAgo: 1 }));
  const { disabledMinutesAgo: minutesAgo } = more;
  const disabled: Change[] = minutesAgo === undefined ? [] : [{ minutesAgo, action: 'disable' }];
  return arrange(async (tx, { extensionId }) => {
    for (const { minutesAgo, ...change } of [...disabled, ...starts, ...CHANGES]) {
      const at = Date.now() - minutesAgo * 60_000;
      await tx.audit.append({ ...usual, ...change, id: crypto.randomUUID(), extensionId, at });
    }
  });
}

/** Adds an update in which two schedules, one of them without a name, kept their endpoint. */
export function addUpdate(unnamed: ScheduleRow): Promise<void> {
  const named = stored('Nightly agreement sync');
  return arrange(async (tx, { extensionId, tenantId, id: installId }) => {
    const actor = { kind: 'user', id: 'dana.weber', name: 'Dana Weber' } as const;
    const none = { requestId: null, bulkChangeId: null, revision: null };
    const of = { ...none, tenantId, installId, extensionId, actor, at: Date.now() - 60_000 };
    const append = (change: Pick<AuditEntry, 'action' | 'scheduleId' | 'scheduleName' | 'changes'>, at = of.at) =>
      tx.audit.append({ ...of, ...change, at, id: crypto.randomUUID() });
    for (const { id: scheduleId, name: scheduleName, endpointId } of [named, unnamed]) {
      await append({ action: 'remap', scheduleId, scheduleName, changes: { endpointId: [endpointId, 'b'] } });
    }
    const changes: AuditEntry['changes'] = { version: ['1.4.2', '2.0.0'] };
    await append({ action: 'update_version', scheduleId: null, scheduleName: null, changes });
    await append({ action: 'disable', scheduleId: unnamed.id, scheduleName: null, changes: {} }, Date.now());
  });
}
