import { DAY } from '@extension-schedules/core/recurrence/time.ts';
import { SCHEDULE_STATES, type ScheduleState, scheduleState } from '@extension-schedules/core/states.ts';
import { type Kysely, sql } from 'kysely';
import { ENGINES, type JobRunnerName, PAUSE_REASONS, type Pause } from '#domain/ports/store/schedules.ts';
import type { FeatureDefault } from '#domain/ports/store/tenants.ts';
import type { Tables } from '../database.ts';
import { toDate } from '../sql/columns.ts';
import { scopeSettings } from '../sql/scope.ts';
import { featureIsOff } from './tenants.ts';

/** Counts and waiting times across all tenants, for gauges; times in milliseconds. */
export interface Census {
  schedules: SchedulesCount[];
  runs: { queued: number; running: number };
  /** Age of the oldest due, unclaimed occurrence; 0 if there is none. */
  tickerLagMs: number;
  /** Due schedules that are postponed because they could not be settled. */
  putOff: number;
  /** Age of the oldest queued run that could have started; 0 if there is none. */
  oldestQueuedMs: number;
  /** How far the oldest finished run exceeds its retention; 0 if none does. */
  retentionBehindMs: number;
  /** Pending outbox entries and the age of the oldest; 0 if there are none. */
  outbox: { waiting: number; oldestMs: number };
  /** Events that are not delivered yet with the age of the oldest (0 if there are none), and those given up. */
  events: { pending: number; oldestMs: number; dead: number };
  /** Time since the last completed reconciliation; undefined if there was none. */
  reconciledMs: number | undefined;
}

export interface SchedulesCount {
  state: ScheduleState;
  engine: JobRunnerName;
  /** The pause's reason, for schedules shown as paused. */
  pausedBy: Pause['reason'] | null;
  count: number;
}

interface AxesCount extends Pick<SchedulesCount, 'engine'> {
  pauseReason: Pause['reason'] | null;
  enabled: boolean;
  paused: boolean;
  endpointValid: boolean;
  installEnabled: boolean;
  tenantAllowed: boolean;
  count: string;
}

/** All possible counts, so that one that drops to zero is reported as zero. */
const NO_SCHEDULES: readonly SchedulesCount[] = ENGINES.flatMap((engine) =>
  SCHEDULE_STATES.flatMap((state) =>
    (state === 'paused' ? PAUSE_REASONS : [null]).map((pausedBy) => ({ state, engine, pausedBy, count: 0 })),
  ),
);

/** Scrapes time out soon and should still return the other metrics. */
const PATIENCE_MS = 2_000;

/** Reads the census in nine statements; only the first reads more than waiting rows. */
export async function readCensus(
  kysely: Kysely<Tables>,
  now: number,
  { featureDefault, runRetentionDays }: { featureDefault: FeatureDefault; runRetentionDays: number },
): Promise<Census> {
  return kysely.transaction().execute(async (trx) => {
    await scopeSettings('worker').execute(trx);
    await sql`select set_config('statement_timeout', ${String(PATIENCE_MS)}, true)`.execute(trx);
    const axes = await sql<AxesCount>`
      select schedule.engine, schedule.pause_reason as "pauseReason", schedule.enabled,
        schedule.endpoint_valid as "endpointValid",
        schedule.pause_reason is not null and coalesce(schedule.pause_until > ${toDate(now)}, true) as paused,
        coalesce(install.is_enabled and install.status = 'enabled', false) as "installEnabled",
        tenant.stopped_at is null and tenant.suspended_at is null and not (${featureIsOff(featureDefault)})
          as "tenantAllowed",
        count(*) as count
      from tenant_extension_schedule schedule
      left join tenant_extension_install install
        on install.tenant_id = schedule.tenant_id and install.id = schedule.install_id
      left join extension_schedule_tenant tenant on tenant.tenant_id = schedule.tenant_id
      where schedule.deleted_at is null
      group by 1, 2, 3, 4, 5, 6, 7`.execute(trx);
    const due = await sql<{ since: Date | null; putOff: string }>`
      select min(next_run_at) filter (where settle_after is null) as since,
        count(*) filter (where settle_after is not null) as "putOff"
      from tenant_extension_schedule
      where enabled and deleted_at is null and engine = any(${[...ENGINES]}) and next_run_at <= ${toDate(now)}`.execute(
      trx,
    );
    const runs = await sql<{ queued: string; running: string }>`
      select count(*) filter (where status = 'queued') as queued, count(*) filter (where status = 'running') as running
      from extension_schedule_run where finished_at is null`.execute(trx);
    const oldest = await sql<{ since: Date | null }>`
      select min(queued_at) as since from extension_schedule_run run
      where finished_at is null and status = 'queued' and not exists (
        select from extension_schedule_run other
        where other.tenant_id = run.tenant_id and other.schedule_id = run.schedule_id and other.status = 'running'
      )`.execute(trx);
    const outbox = await sql<{ waiting: string; since: Date | null }>`
      select count(*) as waiting, min(since) as since from extension_schedule_outbox
      where due_at <= ${toDate(now)} or failures > 0 or held`.execute(trx);
    const events = await sql<{ pending: string; since: Date | null }>`
      select count(*) as pending, min(since) as since from extension_schedule_event where state = 'pending'`.execute(
      trx,
    );
    const dead = await sql<{ count: string }>`
      select count(*) as count from extension_schedule_event where state = 'dead'`.execute(trx);
    const oldestKept = await sql<{ since: Date | null }>`
      select min(queued_at) as since from extension_schedule_run where finished_at is not null`.execute(trx);
    const reconciled = await sql<{ at: Date | null }>`
      select finished_at as at from extension_schedules_reconciliation`.execute(trx);
    const [unfinished] = runs.rows;
    const [pending] = outbox.rows;
    return {
      schedules: counted(axes.rows),
      runs: { queued: Number(unfinished?.queued ?? 0), running: Number(unfinished?.running ?? 0) },
      tickerLagMs: ageOf(due.rows[0]?.since, now),
      putOff: Number(due.rows[0]?.putOff ?? 0),
      retentionBehindMs: Math.max(0, ageOf(oldestKept.rows[0]?.since, now) - runRetentionDays * DAY),
      oldestQueuedMs: ageOf(oldest.rows[0]?.since, now),
      reconciledMs: reconciled.rows[0]?.at ? ageOf(reconciled.rows[0].at, now) : undefined,
      events: {
        pending: Number(events.rows[0]?.pending ?? 0),
        oldestMs: ageOf(events.rows[0]?.since, now),
        dead: Number(dead.rows[0]?.count ?? 0),
      },
      outbox: { waiting: Number(pending?.waiting ?? 0), oldestMs: ageOf(pending?.since, now) },
    };
  });
}

function counted(found: readonly AxesCount[]): SchedulesCount[] {
  const counts = NO_SCHEDULES.map((one) => ({ ...one }));
  for (const { engine, pauseReason, count, ...axes } of found) {
    const state = scheduleState(axes);
    const pausedBy = state === 'paused' ? pauseReason : null;
    const place = counts.find((one) => one.state === state && one.engine === engine && one.pausedBy === pausedBy);
    if (place) place.count += Number(count);
  }
  return counts;
}

function ageOf(since: Date | null | undefined, now: number): number {
  return since ? Math.max(0, now - since.getTime()) : 0;
}
