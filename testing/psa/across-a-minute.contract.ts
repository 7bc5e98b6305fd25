import { MINUTE } from '@extension-schedules/core/recurrence/time.ts';
import { setFeature, settleTenant } from '@extension-schedules/service/domain/admin/control-tenant.ts';
import type { CutoverDependencies } from '@extension-schedules/service/domain/cutover/cutover-context.ts';
import { giveBack } from '@extension-schedules/service/domain/cutover/give-back.ts';
import { takeOver } from '@extension-schedules/service/domain/cutover/take-over.ts';
import { verifyCutover } from '@extension-schedules/service/domain/cutover/verify.ts';
import type { Clock } from '@extension-schedules/service/domain/ports/clock.ts';
import type { JobRunner } from '@extension-schedules/service/domain/ports/job-runner.ts';
import type { PsaSchedules } from '@extension-schedules/service/domain/ports/psa-scheduler.ts';
import { psaJobs } from '@extension-schedules/service/jobs/pg-boss/psa-jobs.ts';
import { createPostgresStore, type PostgresStore } from '@extension-schedules/service/store/postgres-store.ts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../postgres/test-database.ts';
import { insertPsaRow, installExtension, type PsaSchedule, TENANT } from './psa-tables.fixture.ts';

export interface BothSchedulers {
  jobs: JobRunner;
  psaSchedules: PsaSchedules | null;
  /** Creates a schedule for every minute the way the PSA does. */
  schedule(schedule: PsaSchedule): Promise<void>;
  /** The PSA's calls so far, with their nominal times. */
  psaCalls(): { scheduleId: string; at: number }[];
  close(): Promise<void>;
}

interface Parts {
  databaseUrl: string;
  store: PostgresStore;
  clock: Clock;
}

const COUNT = 5;
/** Time from the first handover to the last; the minute begins in the middle. */
const SPREAD_MS = 3_000;
/** Enough time to create all schedules and take over half of them. */
const LEAD_MS = 8_000;
/** Both sides call after the due time, the PSA's stand-in some seconds later. */
const LATE_MS = 7_000;
/** Timeout for short waits on a busy machine. */
const PATIENCE_MS = 20_000;

/**
 * Runs both schedulers on the real clock while schedules are taken over and given back one by one, before and after a
 * minute begins. Waits for at most one minute.
 */
export function describeAcrossAMinute(name: string, open: (parts: Parts) => Promise<BothSchedulers>): void {
  describe(`schedules every minute that change hands on ${name}`, () => {
    let sql: pg.Pool;
    let store: PostgresStore;
    let both: BothSchedulers;
    let drop: () => Promise<void>;
    const clock = { now: Date.now };
    beforeAll(async () => {
      const database = await testDatabase();
      drop = database.drop;
      sql = new pg.Pool({ connectionString: database.url, max: 2 });
      await installExtension(sql);
      store = createPostgresStore({ databaseUrl: database.url });
      both = await open({ databaseUrl: database.url, store, clock });
    });
    afterAll(async () => {
      await both?.close();
      await store.close();
      await sql.end();
      await drop();
    });

    it('are each called once in that minute, by one side', { timeout: 120_000 }, async () => {
      const deps: CutoverDependencies = {
        store,
        jobs: both.jobs,
        clock,
        log: () => {},
        operator: { tenantId: null, subject: 'olga', name: 'Olga', permissions: new Set() },
        requestId: null,
        psa: { jobs: psaJobs, schedules: both.psaSchedules },
        limits: { minimumIntervalSeconds: 60 },
        runRetentionDays: 90,
      };
      await setFeature(deps, TENANT, { enabled: true, reason: 'test' });
      const make = async () => {
        const made = await Promise.all(
          Array.from({ length: COUNT }, () => insertPsaRow(sql, { created_at: new Date() })),
        );
        for (const schedule of made) await both.schedule(schedule);
        return made;
      };
      const untilTimeFor = LEAD_MS + SPREAD_MS / 2;
      const begins = Math.ceil((Date.now() + untilTimeFor) / MINUTE) * MINUTE;
      await sleepUntil(begins - untilTimeFor);
      const [coming, going] = [await make(), await make()];
      for (const schedule of going) await takeOver(deps, schedule);

      const steps = coming.flatMap((schedule, index) => [
        () => takeOver(deps, schedule),
        () => untilGivenBack(deps, going[index]),
      ]);
      for (const [index, step] of steps.entries()) {
        await sleepUntil(begins + SPREAD_MS * (index / (steps.length - 1) - 0.5));
        await step();
      }
      // The command also settles the tenant once the outbox is empty.
      await expect
        .poll(() => store.transaction('operator', (tx) => tx.outbox.countPending(TENANT)), { timeout: PATIENCE_MS })
        .toBe(0);
      await settleTenant(deps, TENANT);
      await sleepUntil(begins + LATE_MS);

      const { rows } = await sql.query(`select schedule_id, scheduled_for from extension_schedule_run
        where status in ('queued', 'running', 'succeeded')`);
      const ours = rows.map((row) => ({ scheduleId: row.schedule_id, at: row.scheduled_for.getTime() }));
      const calls = [...ours, ...both.psaCalls()].map(
        ({ scheduleId, at }) => `${scheduleId} ${(at - begins) / MINUTE}`,
      );
      expect(calls.toSorted(), 'nothing twice').toEqual([...new Set(calls)].toSorted());
      const inMinute = calls.filter((call) => call.endsWith(' 0')).map((call) => call.slice(0, -2));
      expect(inMinute.toSorted()).toEqual([...coming, ...going].map(({ scheduleId }) => scheduleId).toSorted());
      // Temporal's list shows deletions of the schedules given back with a delay.
      const found = async () => {
        const { checked, findings } = await verifyCutover(deps, {});
        return { checked, kinds: findings.map(({ kind }) => kind) };
      };
      await expect
        .poll(found, { timeout: PATIENCE_MS, interval: 500 })
        .toEqual({ checked: COUNT, kinds: going.map(() => 'not_taken_over') });
    });
  });
}

async function untilGivenBack(deps: CutoverDependencies, schedule: PsaSchedule | undefined): Promise<void> {
  const record = await deps.store.transaction('operator', (tx) =>
    tx.cutover.record(schedule?.tenantId ?? '', schedule?.scheduleId ?? ''),
  );
  if (!record) throw new Error('never taken over');
  await expect.poll(() => giveBack(deps, record), { timeout: PATIENCE_MS, interval: 50 }).toBe('done');
}

const sleepUntil = (at: number) => new Promise((resolve) => setTimeout(resolve, Math.max(0, at - Date.now())));
