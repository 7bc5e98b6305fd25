import { DAY, MINUTE } from '@extension-schedules/core/recurrence/time.ts';
import { aScheduleRow, newId, T0 } from '@extension-schedules/testing/rows.ts';
import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../ports/store/audit.ts';
import type { Install } from '../ports/store/installs.ts';
import { historyOf } from './audited-values.ts';
import { silenceAt, silenceCause } from './silence.ts';
import { presentValues, thenAt } from './then.ts';

const ROW = aScheduleRow({ createdAt: T0 - DAY });
const CONTROLS = { stop: null, feature: null, featureOn: true, suspendedAt: null };
const INSTALL: Install = {
  id: ROW.installId,
  tenantId: ROW.tenantId,
  extensionId: newId(),
  extensionName: 'Agreement Hub',
  versionId: newId(),
  version: '1.4.2',
  enabled: true,
  stopped: null,
};

function anEntry(
  at: number,
  action: AuditEntry['action'],
  changes: AuditEntry['changes'] = {},
  whole = false,
): AuditEntry {
  return {
    id: newId(),
    tenantId: ROW.tenantId,
    at,
    actor: { kind: 'user', id: 'dana', name: 'Dana' },
    action,
    extensionId: INSTALL.extensionId,
    installId: ROW.installId,
    scheduleId: whole ? null : ROW.id,
    scheduleName: null,
    requestId: null,
    bulkChangeId: null,
    revision: null,
    changes,
  };
}

function silence(at: number, entries: AuditEntry[], { row = ROW, controls = {} } = {}) {
  const history = historyOf(entries);
  const then = thenAt(presentValues(row, INSTALL, { ...CONTROLS, ...controls }), history, at);
  const cause = silenceCause(then, at);
  return cause && silenceAt(cause, then, history, at);
}

describe('what silenced a schedule at an instant', () => {
  it('is a suspension from the instant that the host gave, before the product noted it', () => {
    const since = new Date(T0).toISOString();
    const noted = anEntry(T0 + MINUTE, 'suspend_tenant', { suspendedSince: [null, since] }, true);
    const lifted = anEntry(T0 + DAY, 'reinstate_tenant', { suspendedSince: [since, null] }, true);
    const all = [lifted, noted];
    expect(silence(T0, all)).toBeUndefined();
    for (const at of [T0 + 1, T0 + MINUTE, T0 + DAY]) {
      expect(silence(at, all)).toMatchObject({ cause: 'tenant_suspended', period: { from: T0 } });
    }
    expect(silence(T0 + DAY + 1, all)).toBeUndefined();
  });

  it('is a stop from before stops were audited, from its own start on', () => {
    const controls = { stop: { reason: 'Runaway imports', by: 'Olga', at: T0 } };
    expect(silence(T0, [], { controls })).toBeUndefined();
    expect(silence(T0 + 1, [], { controls })).toMatchObject({
      ...{ cause: 'tenant_stopped', by: 'Olga', note: 'Runaway imports', change: undefined },
      period: { from: T0, to: null },
    });
  });

  it('is a feature that was never turned on, since ever', () => {
    const controls = { featureOn: false };
    expect(silence(T0, [], { controls })).toMatchObject({ cause: 'feature_off', period: { from: null, to: null } });
  });

  it('is a start or an end that the schedule was created with, or that a person has moved since', () => {
    const iso = (at: number) => new Date(at).toISOString();
    const row = { ...ROW, startsAt: T0 + MINUTE, endsAt: T0 + DAY };
    const created = anEntry(ROW.createdAt, 'create');
    const started = { cause: 'before_start', by: 'Dana', change: { id: created.id } };
    expect(silence(T0, [created], { row })).toMatchObject({
      ...{ ...started, period: { from: ROW.createdAt, to: T0 + MINUTE } },
    });
    expect(silence(T0 + MINUTE, [created], { row })).toBeUndefined();
    expect(silence(T0 + DAY - 1, [created], { row })).toBeUndefined();
    const moved = anEntry(T0 + 2 * DAY, 'update', { endsAt: [iso(T0 + DAY), iso(T0 + 3 * DAY)] });
    const later = { row: { ...row, endsAt: T0 + 3 * DAY } };
    for (const at of [T0 + DAY, T0 + 2 * DAY]) {
      expect(silence(at, [created, moved], later)).toMatchObject({
        ...{ cause: 'after_end', period: { from: T0 + DAY, to: T0 + 2 * DAY } },
      });
    }
    expect(silence(T0 + 2 * DAY + 1, [created, moved], later)).toBeUndefined();
  });

  it('is an endpoint that older entries mention only by their action', () => {
    const entries = [anEntry(T0, 'invalidate'), anEntry(T0 + DAY, 'remap', { endpointId: ['a', 'b'] })];
    expect(silence(T0, entries)).toBeUndefined();
    expect(silence(T0 + 1, entries)).toMatchObject({
      ...{ cause: 'endpoint_invalid', change: { action: 'invalidate' } },
      period: { from: T0, to: T0 + DAY },
    });
    expect(silence(T0 + DAY + 1, entries)).toBeUndefined();
  });

  it('is an uninstall after the schedule was created, and none before', () => {
    const row = { ...ROW, createdAt: T0, deletedAt: T0 + DAY };
    const [earlier, later] = [anEntry(T0 - DAY, 'uninstall', {}, true), anEntry(T0 + DAY, 'uninstall', {}, true)];
    const entries = [earlier, anEntry(T0, 'create'), later];
    expect(silence(T0 + 1, [earlier, anEntry(T0, 'create')])).toBeUndefined();
    expect(silence(T0 + DAY + 1, entries, { row })).toMatchObject({ cause: 'deleted', change: { id: later.id } });
  });

  it('is a pause with the words that it had then, until it was replaced', () => {
    const pause = (note: string) => ({ reason: 'user', note, by: 'Dana', until: null });
    const entries = [
      anEntry(T0, 'pause', { pause: [null, pause('One')] }),
      anEntry(T0 + MINUTE, 'pause', { pause: [pause('One'), pause('Two')] }),
      anEntry(T0 + DAY, 'resume', { pause: [pause('Two'), null] }),
    ];
    expect(silence(T0 + 1, entries)).toMatchObject({ note: 'One', period: { from: T0, to: T0 + MINUTE } });
    expect(silence(T0 + DAY, entries)).toMatchObject({ note: 'Two', period: { from: T0 + MINUTE, to: T0 + DAY } });
  });

  it('is a pause by the actor of its entry when the pause itself does not tell', () => {
    const entries = [anEntry(T0, 'pause', { pause: [null, { reason: 'user', note: 'Move', until: null }] })];
    const row = { ...ROW, pause: { reason: 'user' as const, note: 'Move', by: 'Dana', until: null, since: T0 } };
    const replaced = anEntry(T0 + DAY, 'resume', { pause: [{ reason: 'user', note: 'Move', until: null }, null] });
    expect(silence(T0 + 1, entries, { row })).toMatchObject({ cause: 'paused', by: 'Dana' });
    expect(silence(T0 + 1, [...entries, replaced])).toMatchObject({ cause: 'paused', by: 'Dana', note: 'Move' });
  });

  it('is disabling with the reason of a bulk change, and what was disabled when it was deleted and restored', () => {
    const entries = [
      anEntry(T0, 'disable', { enabled: [true, false], note: [null, 'Customer left'] }),
      anEntry(T0 + MINUTE, 'delete'),
      anEntry(T0 + DAY, 'restore'),
    ];
    const row = { ...ROW, enabled: false };
    expect(silence(T0 + 1, entries, { row })).toMatchObject({ cause: 'disabled', note: 'Customer left', by: 'Dana' });
    expect(silence(T0 + DAY, entries, { row })).toMatchObject({
      ...{ cause: 'deleted', period: { from: T0 + MINUTE, to: T0 + DAY } },
    });
    expect(silence(T0 + DAY + 1, entries, { row })).toMatchObject({
      cause: 'disabled',
      period: { from: T0, to: null },
    });
  });
});
