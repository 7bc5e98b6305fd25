import { DEFAULT_LIMITS } from '@extension-schedules/core/limits.ts';
import { buildSchedule, type DemoSchedule } from '@extension-schedules/dev/world/build-schedule.ts';
import { install } from '@extension-schedules/dev/world/host.ts';
import { NORTHWIND, PEOPLE } from '@extension-schedules/dev/world/people.ts';
import { SHOWCASE_SCHEDULES, showcase } from '@extension-schedules/dev/world/showcase.ts';
import { auditEntry } from '@extension-schedules/service/domain/audit.ts';
import { newRun, occurrenceRunId } from '@extension-schedules/service/domain/new-run.ts';
import { nextRunAfter } from '@extension-schedules/service/domain/next-run.ts';
import type { Install } from '@extension-schedules/service/domain/ports/store/installs.ts';
import type { RunRow } from '@extension-schedules/service/domain/ports/store/runs.ts';
import type { Pause, ScheduleRow } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import type { Transaction } from '@extension-schedules/service/domain/ports/store.ts';
import { mocks } from './mocks.ts';

/** Changes stored data of the story's mocks without the page's knowledge. */
export function arrange<T>(work: (tx: Transaction, install: Install) => Promise<T>): Promise<T> {
  return mocks.world.store.transaction('worker', async (tx) => {
    const install = await tx.installs.findByExtension(NORTHWIND, mocks.extensionId);
    if (!install) throw new Error('The extension of the scenario is not installed.');
    return work(tx, install);
  });
}

export function stored(name: string): ScheduleRow {
  const [row] = mocks.world.store.tables.schedules.where((each) => each.name === name && each.deletedAt === null);
  if (!row) throw new Error(`The scenario has no schedule ${name}.`);
  return row;
}

/** Changes the schedule as another person would, with a new revision. */
export function changeSchedule(name: string, changes: Partial<ScheduleRow>): Promise<void> {
  const before = stored(name);
  const row = { ...before, ...changes, revision: before.revision + 1 };
  return arrange((tx) => tx.schedules.update({ ...row, nextRunAt: nextRunAfter(row, Date.now()) }));
}

const MIA = { ...PEOPLE.admin, subject: 'mia.torres', name: 'Mia Torres' };

/** Changes or deletes the schedule as Mia Torres would, which its audit says. */
export function changeAsMia(name: string, changes: Partial<ScheduleRow>, action: 'update' | 'delete' = 'update') {
  const before = stored(name);
  const now = Date.now();
  return arrange(async (tx, install) => {
    const row = { ...before, ...changes, revision: before.revision + 1, updatedAt: now };
    const schedule = { ...row, nextRunAt: row.deletedAt === null ? nextRunAfter(row, now) : null };
    await tx.schedules.update(schedule);
    await tx.audit.append(auditEntry(action, { caller: MIA, requestId: 'story' }, { install, schedule, before }, now));
  });
}

/** Adds copies of the nightly sync without runs, each with the given differences. */
export function addSchedules(differing: readonly Partial<DemoSchedule>[]): Promise<void> {
  const { nightlySync } = SHOWCASE_SCHEDULES;
  const home = install(NORTHWIND, showcase, '1.4.2');
  return arrange(async (tx) => {
    for (const [index, differs] of differing.entries()) {
      const demo = { ...nightlySync, past: { runs: 0 }, ...differs };
      const { schedule } = buildSchedule(demo, home, { now: Date.now(), place: 100 + index });
      await tx.schedules.insert({ ...schedule, id: crypto.randomUUID() });
    }
  });
}

/** Removes the named schedules, if the scenario has them. */
export function removeSchedules(...names: readonly string[]): Promise<void> {
  return arrange(async () => {
    const { schedules } = mocks.world.store.tables;
    for (const { id } of schedules.where(({ name }) => name !== null && names.includes(name))) schedules.delete(id);
  });
}

/** Publishes a version again with other endpoints. */
export function publish(version: string, endpoints: (before: unknown[]) => unknown[]): Promise<void> {
  return arrange(async () => {
    const { versions } = mocks.world.store.tables;
    for (const published of versions.where((each) => each.version === version)) {
      versions.put(published.id, { ...published, manifest: endpoints(published.manifest as unknown[]) });
    }
  });
}

/** Adds an ended run, by default from an hour ago. It replaces the scenario's run of that occurrence. */
export function addRun(name: string, ended: Partial<RunRow>): Promise<void> {
  const schedule = stored(name);
  const { scheduledFor = Date.now() - 3_600_000, trigger = 'schedule' } = ended;
  const id = trigger === 'schedule' ? occurrenceRunId(schedule.id, scheduledFor) : crypto.randomUUID();
  return arrange(async (_, install) => {
    const run = newRun(schedule, install, { id, scheduledFor, trigger }, scheduledFor);
    const times = { startedAt: scheduledFor, finishedAt: scheduledFor + 41_000 };
    mocks.world.store.tables.runs.put(id, { ...run, ...times, status: 'succeeded', ...ended });
  });
}

/** Ends all unfinished runs of the schedule as succeeded. */
export function endRun(name: string): Promise<void> {
  const { id } = stored(name);
  const finishedAt = Date.now();
  return arrange(async () => {
    const { runs } = mocks.world.store.tables;
    for (const run of runs.where((each) => each.scheduleId === id && each.finishedAt === null)) {
      const attempts = run.attempts.map((each) => ({ ...each, status: 'succeeded' as const, finishedAt }));
      runs.put(run.id, { ...run, status: 'succeeded', startedAt: run.startedAt ?? finishedAt, finishedAt, attempts });
    }
  });
}

/** The schedule's latest run with this status. */
export function newestRun(scheduleId: string, status: string): RunRow {
  const runs = mocks.world.store.tables.runs.where((run) => run.scheduleId === scheduleId && run.status === status);
  const [newest] = runs.sort((a, b) => b.scheduledFor - a.scheduledFor);
  if (!newest) throw new Error(`No run of it is ${status}.`);
  return newest;
}

/** Adds as many manual runs as the limit per minute allows but `left`, the first of them ten seconds ago. */
export async function addManualRuns(left = 0): Promise<void> {
  const { runNowPerMinute } = DEFAULT_LIMITS;
  for (let number = 0; number < runNowPerMinute - left; number += 1) {
    const scheduledFor = Date.now() - 10_000 + (number * 8_000) / runNowPerMinute;
    await addRun('Licence count', { trigger: 'run_now', scheduledFor });
  }
}

const officeMove = { note: 'Office move', by: 'Dana Weber', until: Date.parse('2026-11-27T07:00:00Z') };

/** A person's pause from yesterday until Friday morning. */
export function pausedByUser(): Pause {
  return { reason: 'user', ...officeMove, since: Date.now() - 25 * 3_600_000 };
}

export function pausedByFailures(): Pause {
  return { reason: 'failures', note: null, by: 'system', since: Date.now() - 1_800_000, until: null };
}
