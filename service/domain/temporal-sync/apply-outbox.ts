import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { OutboxClaim, OutboxMessage } from '../ports/store/outbox.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { WorkerStore } from '../ports/store.ts';
import type { TemporalSchedules } from '../ports/temporal-schedules.ts';
import { together } from '../ports/together.ts';
import { withNames } from './with-names.ts';

export interface OutboxDependencies {
  store: WorkerStore;
  engine: TemporalSchedules;
  clock: Clock;
  log: Log;
}

/**
 * Longer than the timeout of a Temporal request, so that no other process syncs a schedule while an older request may
 * still arrive.
 */
const LEASE_MS = 60_000;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 60_000;

/**
 * Applies up to `limit` pending outbox entries to Temporal. A failed entry is retried with a growing delay, up to once
 * a minute. Any number of processes may call this concurrently; leases give each entry to one of them.
 */
export async function applyOutbox(
  deps: OutboxDependencies,
  limit: number,
): Promise<{ found: number; applied: number; failed: number }> {
  const { store, clock } = deps;
  const now = clock.now();
  const due = await store.transaction('worker', (tx) => tx.outbox.due(now, limit));
  const byTenant = Map.groupBy(due, ({ tenantId }) => tenantId);
  const outcomes = await together([...byTenant], async ([tenantId, entries]) => {
    const ids = entries.map(({ id }) => id);
    const claims = await store.transaction('worker', (tx) => tx.outbox.claim(tenantId, ids, now, now + LEASE_MS));
    return together(claims, (claim) => apply(deps, claim));
  });
  const applied = outcomes.flat().filter(Boolean).length;
  return { found: due.length, applied, failed: outcomes.flat().length - applied };
}

async function apply(deps: OutboxDependencies, claim: OutboxClaim): Promise<boolean> {
  const { store, clock, log } = deps;
  try {
    await sync(deps, claim.message);
  } catch (error) {
    const until = clock.now() + Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** claim.failures);
    log({ level: 'warn', event: 'temporal_sync_failed', ...claim.message, failures: claim.failures + 1, error });
    const sentence = error instanceof Error ? error.message : String(error);
    await store.transaction('worker', (tx) => tx.outbox.putOff(claim, until, sentence));
    return false;
  }
  await store.transaction('worker', (tx) => tx.outbox.settle(claim, clock.now()));
  return true;
}

async function sync(deps: OutboxDependencies, message: OutboxMessage): Promise<void> {
  const { store, engine, clock } = deps;
  if (message.kind === 'run') {
    const { kind: _, traceparent, ...run } = message;
    const { schedule, nominal } = await store.transaction('worker', async (tx) => {
      const row = await tx.runs.find(run.tenantId, run.scheduleId, run.runId);
      const found = row && (await tx.schedules.find(run.tenantId, row.installId, run.scheduleId));
      // The first attempt of an occurrence is requested here only if its workflow does not make it.
      const nominal = run.attempt > 1 && row?.trigger === 'schedule' ? row.scheduledFor : undefined;
      return { schedule: found ? (await withNames(tx, [found]))[0] : undefined, nominal };
    });
    await engine.startRun({ ...run, ...(traceparent === null ? {} : { traceparent }) }, schedule, nominal);
    return;
  }
  // Reads the current row: the entry only says that something changed, and the schedule may have moved to another job
  // runner.
  const { schedule, note } = await store.transaction('worker', async (tx) => {
    // Doesn't lock the row, so that settling it is not delayed.
    const found = await tx.schedules.find(message.tenantId, message.installId, message.scheduleId);
    const [schedule] = found ? await withNames(tx, [found]) : [];
    const [newest] = schedule
      ? await tx.audit.list(message.tenantId, message.installId, { limit: 1, scheduleId: schedule.id })
      : [];
    return { schedule, note: schedule && noteOf(schedule, newest) };
  });
  if (schedule?.engine === 'temporal') await engine.put(schedule, note ?? '', clock.now());
  else await engine.remove(message);
}

function noteOf(schedule: ScheduleRow, newest: { action: string; actor: { name: string } } | undefined): string {
  const change = newest ? `${newest.action} by ${newest.actor.name}` : 'none recorded';
  const reason = schedule.pause?.note ? `: ${schedule.pause.note}` : '';
  return `${change}${reason} (revision ${schedule.revision})`;
}
