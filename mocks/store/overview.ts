import { isFailure, type ScheduleState, scheduleState } from '@extension-schedules/core/states.ts';
import { inForce, tenantStop } from '@extension-schedules/service/domain/admin/tenant-stop.ts';
import { pauseAt } from '@extension-schedules/service/domain/next-run.ts';
import { isBlocked } from '@extension-schedules/service/domain/overview/blocked.ts';
import type {
  CadenceTally,
  ExtensionReport,
  OverviewStore,
  SkippedOccurrences,
  TenantScheduleFilter,
} from '@extension-schedules/service/domain/ports/store/overview.ts';
import type { RunRow } from '@extension-schedules/service/domain/ports/store/runs.ts';
import type { ScheduleRow } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import type { FeatureDefault } from '@extension-schedules/service/domain/ports/store/tenants.ts';
import { byColumns } from './order.ts';
import type { Tables } from './tables.ts';
import type { Visibility } from './visibility.ts';

const byCreation = byColumns<{ createdAt: number; id: string }>(
  (row) => row.createdAt,
  (row) => row.id,
);
const byNextRun = byColumns<ScheduleRow>(
  (row) => row.nextRunAt ?? Number.MAX_SAFE_INTEGER,
  (row) => row.id,
);
const byNominalTime = byColumns<RunRow>(
  (run) => run.scheduledFor,
  (run) => run.id,
);
const latestFirst = byColumns<SkippedOccurrences>(
  (skipped) => -skipped.at,
  (skipped) => skipped.scheduleId,
);

interface Span {
  from: number;
  to: number;
}

export function memoryOverview(tables: Tables, { sees }: Visibility, byDefault: FeatureDefault): OverviewStore {
  const { schedules, installs, controls, runs, versions } = tables;
  const nameOf = (extensionId: string | undefined) =>
    versions.where((row) => row.extensionId === extensionId)[0]?.extensionName ?? null;
  const extensionOf = (row: ScheduleRow) => installs.get(row.installId)?.extensionId ?? '';
  const living = (tenantId: string) =>
    schedules.where(
      (row) => sees(tenantId) && row.tenantId === tenantId && row.deletedAt === null && installs.has(row.installId),
    );
  const runsIn = (tenantId: string, { from, to }: Span) =>
    runs.where(
      (run) => sees(tenantId) && run.tenantId === tenantId && run.scheduledFor >= from && run.scheduledFor < to,
    );

  function stateOf(row: ScheduleRow, now: number): ScheduleState {
    const set = controls.get(row.tenantId) ?? { stop: null, feature: null, suspendedAt: null };
    return scheduleState({
      enabled: row.enabled,
      paused: pauseAt(row, now) !== null,
      endpointValid: row.endpointValid,
      installEnabled: installs.get(row.installId)?.enabled ?? false,
      tenantAllowed: tenantStop(inForce(set, byDefault)) === null,
    });
  }

  function matches(row: ScheduleRow, filter: TenantScheduleFilter, now: number): boolean {
    const state = stateOf(row, now);
    const text = [row.name, row.method, row.path, nameOf(extensionOf(row))].join(' ').toLowerCase();
    return (
      (filter.extensionId === undefined || extensionOf(row) === filter.extensionId) &&
      (filter.state === undefined || state === filter.state) &&
      (filter.lastRun !== 'never' || row.lastRunStatus === null) &&
      (filter.lastRun !== 'failed' || isFailure(row.lastRunStatus)) &&
      (filter.lastRun !== 'succeeded' || row.lastRunStatus === 'succeeded') &&
      (filter.words ?? []).every((word) => text.includes(word.toLowerCase())) &&
      (filter.ids?.includes(row.id) ?? true) &&
      (!filter.failing || (row.consecutiveFailures > 0 && state === 'active' && (row.endsAt ?? Infinity) > now)) &&
      (filter.dueBefore === undefined || (state === 'active' && (row.nextRunAt ?? Infinity) < filter.dueBefore))
    );
  }

  return {
    async schedules(tenantId, filter, { now, limit, after, order }) {
      return living(tenantId)
        .filter((row) => matches(row, filter, now) && (!after || byCreation(row, after) > 0))
        .sort(order === 'next_run' ? byNextRun : byCreation)
        .slice(0, limit);
    },

    async cadences(tenantId, now) {
      return living(tenantId).map((row): CadenceTally => {
        const state = stateOf(row, now);
        const isAutoPaused = state === 'paused' && row.pause?.reason === 'failures';
        const blocked = isBlocked(row, state, now);
        return {
          ...{
            cron: row.cron,
            timezone: row.timezone,
            startsAt: row.startsAt,
            endsAt: row.endsAt,
            count: 1,
            state,
            blocked,
          },
          held: blocked || state === 'paused' ? [row.id] : [],
          autoPausedSince: isAutoPaused ? (row.pause?.since ?? null) : null,
        };
      });
    },

    async extensions(tenantId) {
      const used = Map.groupBy(living(tenantId), extensionOf);
      return [...used]
        .map(([extensionId, { length }]) => ({
          ...{ extensionId, extensionName: nameOf(extensionId) ?? '', schedules: length },
        }))
        .sort(
          byColumns(
            (row) => row.extensionName,
            (row) => row.extensionId,
          ),
        );
    },

    async night(tenantId, span) {
      const all = living(tenantId);
      return {
        ran: all.filter(({ lastRunAt }) => (lastRunAt ?? 0) >= span.from).length,
        failedRuns: runsIn(tenantId, span).filter(({ error }) => error !== null).length,
        stillFailing: all.filter((row) => matches(row, { failing: true }, span.to)).length,
      };
    },

    async skipped(tenantId, span, limit) {
      const shown = new Set(
        living(tenantId)
          .filter((row) => !isBlocked(row, stateOf(row, span.to), span.to))
          .map(({ id }) => id),
      );
      const skipped = runsIn(tenantId, span).filter((run) => run.skipReason !== null && shown.has(run.scheduleId));
      const bySchedule = [
        ...Map.groupBy(
          skipped.sort((a, b) => byNominalTime(b, a)),
          ({ scheduleId }) => scheduleId,
        ),
      ];
      const latest = bySchedule.flatMap(([scheduleId, of]) => {
        const [last] = of;
        if (!last?.skipReason) return [];
        const occurrences = of.reduce((sum, { missedCount }) => sum + Math.max(missedCount, 1), 0);
        return [{ scheduleId, reason: last.skipReason, occurrences, at: last.scheduledFor, runId: last.id }];
      });
      return { schedules: latest.length, latest: latest.sort(latestFirst).slice(0, limit) };
    },

    async report(tenantId, span) {
      return [...Map.groupBy(runsIn(tenantId, span), ({ extensionId }) => extensionId)]
        .map(([extensionId, of]) => ({ extensionId, extensionName: nameOf(extensionId), ...reportOf(of) }))
        .sort(
          byColumns(
            ({ extensionName }) => extensionName ?? '\uffff',
            ({ extensionId }) => extensionId,
          ),
        );
    },
  };
}

function reportOf(runs: readonly RunRow[]): Omit<ExtensionReport, 'extensionId' | 'extensionName'> {
  const occurrencesOf = (some: readonly RunRow[]) =>
    some.reduce((sum, { missedCount }) => sum + Math.max(missedCount, 1), 0);
  const scheduled = runs.filter(({ trigger }) => trigger === 'schedule');
  const durations = runs.flatMap(({ startedAt, finishedAt }) =>
    startedAt && finishedAt ? finishedAt - startedAt : [],
  );
  return {
    expected: occurrencesOf(scheduled),
    ran: scheduled.filter(({ startedAt }) => startedAt !== null).length,
    failed: scheduled.filter(({ error }) => error !== null).length,
    missed: occurrencesOf(scheduled.filter(({ skipReason }) => skipReason === 'missed')),
    skipped: scheduled.filter(({ skipReason }) => skipReason !== null && skipReason !== 'missed').length,
    manual: runs.length - scheduled.length,
    longestMs: durations.length === 0 ? null : Math.max(...durations),
  };
}
