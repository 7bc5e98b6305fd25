import { DEFAULT_LIMITS } from '@extension-schedules/core/limits.ts';
import type { HostData } from '@extension-schedules/dev/world/host-data.ts';
import { writeHost } from '@extension-schedules/dev/world/postgres/write-host.ts';
import { endpointId } from '@extension-schedules/service/domain/endpoints/materialize.ts';
import { readOverview } from '@extension-schedules/service/domain/overview/read-overview.ts';
import { createPostgresStore } from '@extension-schedules/service/store/postgres-store.ts';
import { v5 as uuidv5 } from 'uuid';
import { type BenchDatabase, benchDatabase } from './rig/database.ts';
import { say } from './rig/say.ts';
import { OVERVIEW_BY_HAND } from './scale/by-hand.ts';

const TENANT = 'tenant-0';
const EXTENSIONS = 40;
const SIZES = [10, 5_000];
const ROUNDS = 30;
const ROOT = '20000000-0000-4000-8000-0000000000e4';
const id = (kind: string, index: number) => uuidv5(`${kind} ${index}`, ROOT);

/**
 * Measures the overview of one tenant with schedules of forty extensions, from the request's use case to PostgreSQL and
 * back, for ten schedules and for 5,000. Beside it, one hand-written query that reads the same rows.
 */
export async function run(): Promise<Record<string, number>> {
  const figures: Record<string, number> = {};
  const database = await benchDatabase('overview');
  const statements: string[] = [];
  const store = createPostgresStore({ databaseUrl: database.url, onQuery: (statement) => statements.push(statement) });
  try {
    await writeHost(database.url, hostOf(), Date.now());
    let written = 0;
    for (const size of SIZES) {
      await write(database, written, size);
      written = size;
      const overview = () =>
        store.transaction({ tenantId: TENANT }, (tx) =>
          readOverview({ tx, clock: { now: Date.now }, limits: DEFAULT_LIMITS, caller: { tenantId: TENANT } }),
        );
      const [product, byHand] = [
        await median(overview),
        await median(() => database.sql.query(OVERVIEW_BY_HAND, [TENANT])),
      ];
      statements.length = 0;
      const { states, lastNight } = await overview();
      say(
        `${size} schedules: ${product.toFixed(1)} ms in ${statements.length} statements, hand-written ${byHand.toFixed(1)} ms; ` +
          `${states.active} active, ${lastNight.stillFailing} failing, ${lastNight.didNotRun} did not run`,
      );
      Object.assign(figures, {
        [`overview_${size}_ms`]: round(product),
        [`by_hand_${size}_ms`]: round(byHand),
        [`statements_${size}`]: statements.length,
      });
    }
    return figures;
  } finally {
    await store.close();
    await database.close();
  }
}

function hostOf(): HostData {
  const numbers = Array.from({ length: EXTENSIONS }, (_, index) => index);
  return {
    extensions: numbers.map((index) => ({
      id: id('extension', index),
      name: `Extension ${index}`,
      versions: [
        {
          id: id('version', index),
          version: '1.0.0',
          manifest: [{ method: 'POST', path: '/work', handler: 'dist/main' }],
          contentHashes: [`sha256:${'0'.repeat(64)}`],
        },
      ],
    })),
    installs: numbers.map((index) => ({
      id: id('install', index),
      tenantId: TENANT,
      extensionId: id('extension', index),
      versionId: id('version', index),
      enabled: true,
      config: {},
      providers: [],
      secrets: null,
    })),
    timezones: {},
  };
}

/** Daily schedules at any minute, a tenth of them failing, a twentieth disabled, and a day of hourly runs. */
async function write({ sql }: BenchDatabase, from: number, to: number): Promise<void> {
  const numbers = Array.from({ length: EXTENSIONS }, (_, index) => index);
  const installs = numbers.map((index) => id('install', index));
  const endpoints = numbers.map((index) => endpointId(id('version', index), { method: 'POST', path: '/work' }));
  await sql.query(
    `insert into tenant_extension_schedule (tenant_id, id, install_id, endpoint_id, method, path, endpoint_valid, name,
       cron, timezone, enabled, next_run_at, last_run_at, last_run_status, last_error_code, last_error,
       consecutive_failures, created_at, updated_at, engine, awaiting_cutover)
     select $1, gen_random_uuid(), ($2::uuid[])[1 + n % $6::int], ($3::uuid[])[1 + n % $6::int], 'POST', '/work', true,
       'Schedule ' || n, n % 60 || ' ' || n % 24 || ' * * *', 'Europe/Berlin', n % 20 > 0,
       case when n % 20 > 0 then now() + n % 1440 * interval '1 minute' end, now() - interval '1 hour',
       case when n % 10 = 1 then 'failed' else 'succeeded' end, case when n % 10 = 1 then 'GUEST_ERROR' end,
       case when n % 10 = 1 then 'no' end, case when n % 10 = 1 then 3 else 0 end, now() - n * interval '1 second', now(),
       'pg-boss', false
     from generate_series($4::int, $5::int - 1) n`,
    [TENANT, installs, endpoints, from, to, EXTENSIONS],
  );
  await sql.query('delete from extension_schedule_run');
  await sql.query(
    `insert into extension_schedule_run (tenant_id, id, schedule_id, install_id, extension_id, status, skip_reason,
       trigger, scheduled_for, queued_at, started_at, finished_at, error_code, error_message, method, path, missed_count)
     select tenant_id, gen_random_uuid(), id, install_id, $1, what, case when what = 'skipped' then 'missed' end,
       'schedule', at, at, case when what <> 'skipped' then at end, at + interval '2 seconds',
       case when what = 'failed' then 'GUEST_ERROR' end, case when what = 'failed' then 'no' end, method, path,
       case when what = 'skipped' then 1 else 0 end
     from (
       select schedule.*, now() - hour * interval '1 hour' + interval '1 minute' as at,
         case when hour = 3 and name like '%2' then 'skipped'
           when consecutive_failures > 0 and hour <= 3 then 'failed' else 'succeeded' end as what
       from tenant_extension_schedule schedule, generate_series(1, 24) hour
     ) one`,
    [id('extension', 0)],
  );
  await sql.query('vacuum analyze');
}

async function median(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < ROUNDS; count += 1) {
    const begun = performance.now();
    await work();
    times.push(performance.now() - begun);
  }
  return times.sort((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN;
}

const round = (ms: number) => Math.round(ms * 10) / 10;
