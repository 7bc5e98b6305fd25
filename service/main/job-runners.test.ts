import { aScheduleRow, newId } from '@extension-schedules/testing/rows.ts';
import { expect, it } from 'vitest';
import type { Transaction } from '#domain/ports/store.ts';
import { readConfig } from './config/config.ts';
import { openJobRunners } from './job-runners.ts';

/** Nothing listens there, so opening pg-boss fails. */
const NOWHERE = 'postgres://127.0.0.1:1/nowhere';
const TX = {} as Transaction;

it.each(['api', 'operate'] as const)(
  'needs pg-boss only for runs of schedules still on it, in %s of a Temporal installation',
  async (part) => {
    const read = readConfig({ DATABASE_URL: NOWHERE, JOB_RUNNER: 'temporal' });
    if (!read.ok) throw new Error(read.problems.join(' '));
    const { open, jobs } = openJobRunners(read.config, { part, log: () => {}, clock: { now: Date.now } });
    await open();
    const schedule = aScheduleRow({ engine: 'pg-boss' });
    expect(await jobs.syncStates(TX, [schedule])).toEqual(['in_sync']);
    await jobs.scheduleChanged(TX, schedule);
    await jobs.scheduleDeleted(TX, schedule);
    const { tenantId, id: scheduleId } = schedule;
    await expect(jobs.enqueue(TX, schedule, { tenantId, scheduleId, runId: newId(), attempt: 1 })).rejects.toThrow();
  },
);
