import { MINUTE } from '@extension-schedules/core/recurrence/time.ts';
import type { CutoverDependencies } from '@extension-schedules/service/domain/cutover/cutover-context.ts';
import { settleByTenant } from '@extension-schedules/service/domain/occurrences/settle-by-tenant.ts';
import type { JobRunner } from '@extension-schedules/service/domain/ports/job-runner.ts';
import type { PsaSchedules } from '@extension-schedules/service/domain/ports/psa-scheduler.ts';
import type { PsaTimer } from '@extension-schedules/service/domain/ports/psa-timer.ts';
import { psaJobs } from '@extension-schedules/service/jobs/pg-boss/psa-jobs.ts';
import { watchStatements } from '@extension-schedules/service/store/citus/statement-watch.fixture.ts';
import { createPostgresStore } from '@extension-schedules/service/store/postgres-store.ts';
import pg from 'pg';
import PgBoss from 'pg-boss-10';
import { expect } from 'vitest';
import { testDatabase } from '../postgres/test-database.ts';
import { installExtension, type PsaSchedule, psaName } from './psa-tables.fixture.ts';

interface FakeSchedule {
  paused: boolean;
  calledUntil: number | null;
}

/** Creates a PSA database with stand-ins for its two job runners, and this product, all on the test's clock. */
export async function psaWorld() {
  const database = await testDatabase();
  const sql = new pg.Pool({ connectionString: database.url, max: 2 });
  await installExtension(sql);
  await sql.query(PgBoss.getConstructionPlans('pgboss'));
  await sql.query(`select pgboss.create_queue('__pgboss__send-it', '{"policy":"standard"}')`);
  const watch = watchStatements();
  const store = createPostgresStore({ databaseUrl: database.url, onQuery: watch.onQuery });
  let now = 0;
  const clock = { now: () => now };
  const log = () => {};
  const jobs: JobRunner = {
    engine: 'pg-boss',
    scheduleChanged: async () => {},
    scheduleDeleted: async () => {},
    enqueue: async () => {},
    syncStates: async (_, schedules) => schedules.map(() => 'in_sync'),
  };
  const inTemporal = new Map<string, FakeSchedule>();
  /** Every call so far: its nominal time and the side that made it. */
  const calls: { scheduleId: string; at: number; by: 'psa' | 'us' }[] = [];

  const timerOf = ({ paused }: FakeSchedule): PsaTimer => ({
    runner: 'temporal',
    calls: true,
    cron: null,
    timezone: 'UTC',
    nextTimes: [1, 2, 3].map((minutes) => (Math.floor(now / MINUTE) + minutes) * MINUTE),
    paused,
    unfinished: 0,
    shape: { paused },
  });
  const schedules: PsaSchedules = {
    problem: async () => null,
    async *timers() {
      for (const name of inTemporal.keys()) {
        const [, installId = '', scheduleId = ''] = name.split(':');
        yield { installId, scheduleId };
      }
    },
    async find(schedule) {
      const found = inTemporal.get(psaName(schedule));
      return found && timerOf(found);
    },
    async pause(schedule) {
      const found = inTemporal.get(psaName(schedule));
      if (!found) throw new Error('nothing to pause');
      found.paused = true;
      return found.calledUntil;
    },
    async remove(schedule) {
      inTemporal.delete(psaName(schedule));
    },
    async putBack(schedule, { shape }, _, since) {
      const { paused } = shape as { paused: boolean };
      inTemporal.set(psaName(schedule), { paused, calledUntil: null });
      for (let at = Math.ceil((since + 1) / MINUTE) * MINUTE; at <= now; at += MINUTE) {
        calls.push({ scheduleId: schedule.scheduleId, at, by: 'psa' });
      }
    },
    removeOurs: async () => {},
  };

  const deps: CutoverDependencies = {
    store,
    jobs,
    clock,
    log,
    operator: { tenantId: null, subject: 'olga', name: 'Olga', permissions: new Set() },
    requestId: null,
    psa: { jobs: psaJobs, schedules },
    limits: { minimumIntervalSeconds: 60 },
    runRetentionDays: 90,
  };

  /** Writes the rows that the PSA's pg-boss and its handler write for one minute. */
  async function callByPgBoss(at: number): Promise<void> {
    const { rows } = await sql.query<{ name: string }>(`select name from pgboss.schedule`);
    for (const { name } of rows) {
      await sql.query(
        `with sent as (
           insert into pgboss.job (name, singleton_key, singleton_on, state, created_on)
           values ('__pgboss__send-it', $1, $2::timestamptz at time zone 'UTC', 'completed', $3)
         )
         insert into pgboss.job (name, state, created_on, started_on) values ($1, 'completed', $4, $4)`,
        [name, new Date(at), new Date(at + 100), new Date(at + 300)],
      );
      calls.push({ scheduleId: name.split(':')[2] ?? '', at, by: 'psa' });
    }
  }

  async function callByUs(): Promise<void> {
    // Settles as on Citus, where no lock may span tenants.
    await settleByTenant({ store, jobs, clock, log }, 'pg-boss', 100);
    // Calls of this product succeed immediately.
    const { rows } = await sql.query(`update extension_schedule_run set status = 'succeeded', finished_at = queued_at
      where status = 'queued' returning schedule_id, scheduled_for`);
    for (const { schedule_id: scheduleId, scheduled_for: at } of rows) {
      calls.push({ scheduleId, at: at.getTime(), by: 'us' });
    }
  }

  return {
    deps,
    sql,
    calls,
    inTemporal,
    /** Settles our due schedules and runs the queued runs. */
    callByUs,
    /** Advances the clock and lets both sides make the calls that are due. */
    async advance(to: number) {
      for (let at = (Math.floor(now / MINUTE) + 1) * MINUTE; now !== 0 && at <= to; at += MINUTE) {
        now = at;
        for (const [name, one] of inTemporal) {
          if (one.paused) continue;
          one.calledUntil = at;
          calls.push({ scheduleId: name.split(':')[2] ?? '', at, by: 'psa' });
        }
        await callByPgBoss(at);
        now = at + 500;
        await callByUs();
      }
      now = to;
      await callByUs();
    },
    /** Advances the clock without any calls. */
    jump(to: number) {
      now = to;
    },
    async scheduleInPgBoss(schedule: PsaSchedule, cron = '* * * * *', timezone = 'UTC') {
      const name = psaName(schedule);
      await sql.query(`select pgboss.create_queue($1, '{"policy":"standard"}')`, [name]);
      await sql.query(
        `insert into pgboss.schedule (name, cron, timezone, data, options) values ($1, $2, $3, '{}', '{"tz":"UTC"}')`,
        [name, cron, timezone],
      );
    },
    async close() {
      expect(await watch.breaches()).toEqual([]);
      await store.close();
      await sql.end();
      await database.drop();
    },
  };
}
