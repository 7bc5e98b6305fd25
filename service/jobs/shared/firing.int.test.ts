import { writeHost } from '@extension-schedules/dev/world/postgres/write-host.ts';
import { testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import {
  aroundClockChanges,
  FIRING_HOST,
  type FiringProof,
  firingProof,
  randomExpressions,
} from '@extension-schedules/testing/store/firing.contract.ts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readContractDocument } from '#http/contract-document.ts';
import { createPostgresStore } from '#store/postgres-store.ts';

/** Like the test on the memory store, with fewer schedules and only around clock changes. */
const ZONES = [
  'Africa/Cairo',
  'Africa/Casablanca',
  'America/New_York',
  'America/Nuuk',
  'America/St_Johns',
  'Antarctica/Troll',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Pacific/Chatham',
];
const SCHEDULES = 20;

describe(`the ticker fires exactly the previewed occurrences of ${SCHEDULES} schedules on PostgreSQL`, () => {
  const expressions = randomExpressions(SCHEDULES, 7);
  let proof: FiringProof;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const database = await testDatabase();
    await writeHost(database.url, FIRING_HOST, Date.now());
    const store = createPostgresStore({ databaseUrl: database.url });
    const rows = new pg.Client({ connectionString: database.url });
    await rows.connect();
    proof = firingProof(await readContractDocument(), {
      store,
      async earliest() {
        const found = await rows.query<{ at: Date | null }>(
          'select min(next_run_at) at from tenant_extension_schedule where deleted_at is null',
        );
        return found.rows[0]?.at?.getTime();
      },
      async takeRuns() {
        const taken = await rows.query<{
          schedule_id: string;
          scheduled_for: Date;
          status: 'queued';
          missed_count: number;
        }>('delete from extension_schedule_run returning schedule_id, scheduled_for, status, missed_count');
        return taken.rows.map(({ schedule_id, scheduled_for, status, missed_count }) => ({
          scheduleId: schedule_id,
          scheduledFor: scheduled_for.getTime(),
          status,
          missedCount: missed_count,
        }));
      },
      async clear() {
        await rows.query('delete from tenant_extension_schedule');
      },
    });
    close = async () => {
      await rows.end();
      await store.close();
      await database.drop();
    };
  });
  afterAll(() => close?.());

  it('in every zone, around every clock change', { timeout: 120_000 }, async () => {
    let runs = 0;
    for (const [place, zone] of ZONES.entries()) {
      const ours = expressions.filter((_, at) => at % ZONES.length === place);
      for (const stretch of aroundClockChanges(zone)) runs += await proof.compare(ours, zone, stretch);
    }
    expect(runs).toBeGreaterThan(500);
  });
});
