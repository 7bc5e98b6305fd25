import { DEFAULT_QUEUE_SCHEMA } from '@extension-schedules/service/jobs/pg-boss/queue-schema.ts';
import type { Random } from '../rig/random.ts';
import { createDrivenClock } from './clock.ts';
import type { FaultyDatabase } from './database.ts';
import { mayStepBack, type RigJobRunner } from './rig-job-runner.ts';

/** Driven seconds per real second. */
const SPEED = 6;
const START = Date.UTC(2026, 5, 1, 12, 0, 30);

/** pg-boss gets the time from a database function, which is replaced by the rig's clock: time runs faster. */
export function pgBossRig(database: FaultyDatabase, random: Random): RigJobRunner {
  const clock = createDrivenClock(START, SPEED);
  return {
    clock,
    env: { JOB_RUNNER: 'pg-boss' },
    faults: {},
    schedules: 24,
    faultsEveryMs: 1_000,
    attempts: [1, 2, 3],
    step: () => (mayStepBack(clock.now()) && random.next() < 0.4 ? -2_000 : 1_000 + random.below(9_000)),
    async tellTime() {
      await database.query(`select ${DEFAULT_QUEUE_SCHEMA}.job_now()`);
      await database.query(jobNowFunction(clock.base()));
    },
    until: (seconds) => Date.now() + seconds * 1_000,
    leftovers: async () => [],
    stop: async () => {},
  };
}

function jobNowFunction({ real, driven, speed }: ReturnType<ReturnType<typeof createDrivenClock>['base']>): string {
  const [realDate, drivenDate] = [new Date(real).toISOString(), new Date(driven).toISOString()];
  return `create or replace function ${DEFAULT_QUEUE_SCHEMA}.job_now() returns timestamptz language sql stable as
    $$ select '${drivenDate}'::timestamptz + (now() - '${realDate}'::timestamptz) * ${speed} $$`;
}
