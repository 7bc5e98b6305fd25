import { type ScheduleState, scheduleState } from '@extension-schedules/core/states.ts';
import { isBlocked, OVERDUE_MS } from '@extension-schedules/service/domain/overview/blocked.ts';
import type { RunRow } from '@extension-schedules/service/domain/ports/store/runs.ts';
import type { Pause, ScheduleRow } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import type { Store, Transaction } from '@extension-schedules/service/domain/ports/store.ts';
import { describe, expect, it } from 'vitest';
import { aRunRow, aScheduleRow, MINUTE, newId, T0 } from '../rows.ts';
import { DISABLED_INSTALL, EXTENSION, INSTALL, INSTALLED_TENANT as TENANT } from './installs.contract.ts';

const NOW = T0 + 60 * MINUTE;
const SPAN = { from: T0, to: NOW };

/** Tests the queries over all extensions, in a tenant that other tests may use. */
export function describeOverview(store: () => Store): void {
  const inTenant = <T>(work: (tx: Transaction) => Promise<T>) => store().transaction({ tenantId: TENANT }, work);
  const add = async (changes: Partial<ScheduleRow> = {}): Promise<ScheduleRow> => {
    const row = aScheduleRow({ tenantId: TENANT, installId: INSTALL, nextRunAt: NOW + MINUTE, ...changes });
    await inTenant((tx) => tx.schedules.insert(row));
    return row;
  };
  const ran = async (schedule: ScheduleRow, changes: Partial<RunRow>): Promise<RunRow> => {
    const { id: scheduleId, installId } = schedule;
    const run = aRunRow({ tenantId: TENANT, scheduleId, installId, extensionId: EXTENSION, ...changes });
    await inTenant((tx) => tx.runs.insert(run));
    return run;
  };

  describe('the overview', () => {
    it('finds the schedules that something keeps from running', async () => {
      const pause = (reason: Pause['reason'], until: number | null): Pause => ({
        ...{ reason, until, note: null, by: 'ada', since: T0 },
      });
      const overdue = { nextRunAt: NOW - OVERDUE_MS - 1 };
      const rows = await Promise.all(
        [
          {},
          overdue,
          { nextRunAt: NOW - OVERDUE_MS },
          { nextRunAt: null },
          { enabled: false, nextRunAt: null },
          { endpointValid: false, nextRunAt: null },
          { installId: DISABLED_INSTALL, nextRunAt: null },
          { installId: DISABLED_INSTALL, enabled: false, nextRunAt: null },
          { pause: pause('failures', null), nextRunAt: null },
          { pause: pause('user', null), nextRunAt: null },
          { pause: pause('user', NOW + MINUTE), ...overdue },
          { pause: pause('user', NOW - MINUTE), ...overdue },
        ].map(add),
      );
      const stateOf = (row: ScheduleRow): ScheduleState =>
        scheduleState({
          enabled: row.enabled,
          paused: row.pause !== null && (row.pause.until ?? Infinity) > NOW,
          endpointValid: row.endpointValid,
          installEnabled: row.installId !== DISABLED_INSTALL,
          tenantAllowed: true,
        });
      const expected = rows.filter((row) => isBlocked(row, stateOf(row), NOW));
      expect(expected).toHaveLength(5);
      const added = new Set(rows.map(({ id }) => id));
      const tallies = await inTenant((tx) => tx.overview.cadences(TENANT, NOW));
      const found = tallies.filter(({ blocked }) => blocked).flatMap(({ held }) => held.filter((id) => added.has(id)));
      expect(new Set(found)).toEqual(new Set(expected.map(({ id }) => id)));
    });

    it('gives the last reason of each schedule that skipped, the latest first', async () => {
      const [one, other, later, blocked] = await Promise.all([add(), add(), add(), add({ endpointValid: false })]);
      const at = T0 + MINUTE;
      const ids = [newId(), newId()].sort();
      await ran(one, { id: ids[0] ?? '', status: 'skipped', skipReason: 'overlap', scheduledFor: at });
      await ran(one, { id: ids[1] ?? '', status: 'skipped', skipReason: 'missed', missedCount: 3, scheduledFor: at });
      await ran(other, { status: 'skipped', skipReason: 'overlap', scheduledFor: at });
      await ran(later, { status: 'skipped', skipReason: 'overlap', scheduledFor: at + MINUTE });
      await ran(later, { status: 'skipped', skipReason: 'overlap', scheduledFor: NOW });
      await ran(blocked, { status: 'skipped', skipReason: 'overlap', scheduledFor: at });
      const { schedules, latest } = await inTenant((tx) => tx.overview.skipped(TENANT, SPAN, 20));
      expect(schedules).toBe(latest.length);
      const added = new Set([one.id, other.id, later.id, blocked.id]);
      const tied = [
        { scheduleId: one.id, reason: 'missed', occurrences: 4, at, runId: ids[1] },
        { scheduleId: other.id, reason: 'overlap', occurrences: 1, at },
      ];
      expect(latest.filter(({ scheduleId }) => added.has(scheduleId))).toMatchObject([
        { scheduleId: later.id, occurrences: 1, at: at + MINUTE },
        ...tied.sort((a, b) => (a.scheduleId < b.scheduleId ? -1 : 1)),
      ]);
      const cut = await inTenant((tx) => tx.overview.skipped(TENANT, SPAN, 1));
      expect(cut).toEqual({ schedules, latest: latest.slice(0, 1) });
    });

    it('counts in the report only occurrences of the schedule as expected, missed or skipped', async () => {
      const from = Date.UTC(2025, 0, 1);
      const month = { from, to: Date.UTC(2025, 1, 1) };
      const row = await add();
      const run = (changes: Partial<RunRow>) => ran(row, { scheduledFor: from, ...changes });
      const took = { startedAt: from, finishedAt: from + 1_500 };
      await run({ status: 'succeeded', ...took });
      await run({ status: 'failed', scheduledFor: from + 1, ...took });
      await run({ status: 'skipped', skipReason: 'missed', missedCount: 2, scheduledFor: from + 2 });
      await run({ status: 'skipped', skipReason: 'overlap', scheduledFor: from + 3 });
      await run({ status: 'skipped', skipReason: 'missed', trigger: 'run_now', scheduledFor: from + 4 });
      await run({ status: 'skipped', skipReason: 'overlap', trigger: 'run_now', scheduledFor: from + 5 });
      await run({ status: 'succeeded', scheduledFor: month.to, ...took });
      const removed = [newId(), newId()].sort();
      for (const extensionId of removed.toReversed()) await run({ extensionId, scheduledFor: from + 6 });
      expect(await inTenant((tx) => tx.overview.report(TENANT, month))).toMatchObject([
        { extensionId: EXTENSION, expected: 5, ran: 2, failed: 1, missed: 2, skipped: 1, manual: 2, longestMs: 1_500 },
        ...removed.map((extensionId) => ({ extensionId, extensionName: null, expected: 1 })),
      ]);
    });
  });
}
