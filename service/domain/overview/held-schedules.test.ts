import { DEFAULT_LIMITS } from '@extension-schedules/core/limits.ts';
import { DAY } from '@extension-schedules/core/recurrence/time.ts';
import type { ScheduleState } from '@extension-schedules/core/states.ts';
import { aScheduleRow, T0 } from '@extension-schedules/testing/rows.ts';
import { expect, it } from 'vitest';
import type { CadenceTally, OverviewStore } from '../ports/store/overview.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import { lastNight } from './last-night.ts';
import { nextDay } from './next-day.ts';
import type { OverviewContext } from './overview-context.ts';

const YEARLY = Array.from({ length: 60 }, () => aScheduleRow({ cron: '0 0 1 6 *' }));
const DAILY = aScheduleRow({ cron: '0 2 * * *' });

/** A tenant with these schedules, oldest first. */
function contextOf(rows: readonly ScheduleRow[]): OverviewContext {
  const schedules: OverviewStore['schedules'] = async (_, { ids, failing, dueBefore }, { limit }) =>
    failing || dueBefore ? [] : rows.filter(({ id }) => ids?.includes(id) ?? true).slice(0, limit);
  const night = async () => ({ ran: 0, failedRuns: 0, stillFailing: 0 });
  const skipped = async () => ({ schedules: 0, latest: [] });
  const overview = { schedules, night, skipped } as unknown as OverviewStore;
  const context = { tx: { overview }, limits: DEFAULT_LIMITS, caller: { tenantId: DAILY.tenantId } };
  return context as unknown as OverviewContext;
}

const talliesOf = (rows: readonly ScheduleRow[], state: ScheduleState, blocked: boolean) =>
  rows.map(
    ({ id, cron, timezone, startsAt, endsAt }): CadenceTally => ({
      ...{ cron, timezone, startsAt, endsAt, count: 1, state, blocked, autoPausedSince: null, held: [id] },
    }),
  );

it('lists a schedule that could not run behind many that were not due', async () => {
  const rows = [...YEARLY, DAILY];
  const tallies = talliesOf(rows, 'endpoint_invalid', true);
  const { problems, didNotRun } = await lastNight(contextOf(rows), { from: T0 - DAY, to: T0 }, tallies);
  expect(problems).toMatchObject([{ kind: 'blocked', schedule: { id: DAILY.id } }]);
  expect(didNotRun).toBe(1);
});

it('shows a paused schedule that will not run behind many that are not due', async () => {
  const pause = { reason: 'user' as const, note: null, by: 'Dana', until: null, since: T0 - DAY };
  const rows = [...YEARLY, DAILY].map((row) => ({ ...row, pause }));
  const tallies = talliesOf(rows, 'paused', false);
  const { lanes } = await nextDay(contextOf(rows), { from: T0, to: T0 + DAY }, tallies);
  expect(lanes).toMatchObject([{ schedule: { id: DAILY.id }, runs: [] }]);
});
