import type { Discrepancies, ListedSchedule, ScheduleReference } from '../ports/schedule-engine.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import { nextRunAfter } from '../schedules/next-run.ts';
import type { OutboxDependencies } from './apply-outbox.ts';

export interface Reconciliation extends Discrepancies {
  /** Rows looked at: those that the engine carries. */
  checked: number;
  /** Rows the engine had no schedule for. */
  missing: number;
  /** Rows of which the engine was last told something else; coming clock changes count. */
  stale: number;
  /** Schedules of the engine, ours, without a row that it carries. */
  orphaned: number;
  /** The engine's coming times leave out the one core expects next. */
  divergent: number;
}

const PAGE = 500;

/**
 * Compares rows and the engine's schedules both ways. What differs is put into the outbox, so that it is told like any
 * other change, in its turn and as the row is by then.
 */
export async function reconcile(deps: OutboxDependencies): Promise<Reconciliation> {
  const { store, engine, clock, log } = deps;
  const counts: Reconciliation = { checked: 0, missing: 0, stale: 0, orphaned: 0, divergent: 0 };
  // Before the rows: what is created meanwhile looks missing, and is told once more.
  const listed = new Map<string, ListedSchedule>();
  for await (const schedule of engine.schedules()) listed.set(keyOf(schedule), schedule);

  let after: { tenantId: string; id: string } | undefined;
  for (;;) {
    const page = { now: clock.now(), limit: PAGE, ...(after ? { after } : {}) };
    const rows = await store.transaction('operator', (tx) => tx.operators.schedules({ engine: 'temporal' }, page));
    const wrong: ScheduleReference[] = [];
    for (const row of rows) {
      const reference = { tenantId: row.tenantId, installId: row.installId, scheduleId: row.id };
      const known = listed.get(keyOf(reference));
      listed.delete(keyOf(reference));
      const right = known?.fingerprint === engine.fingerprint(row, page.now);
      if (!known) counts.missing += 1;
      else if (!right) counts.stale += 1;
      else if (leavesOut(known, row, page.now)) {
        counts.divergent += 1;
        log({ level: 'warn', event: 'engine_divergent', ...reference, next: iso(row.nextRunAt) });
      }
      if (!right) wrong.push(reference);
    }
    await tellAgain(deps, wrong);
    counts.checked += rows.length;
    after = rows.at(-1);
    if (rows.length < PAGE) break;
  }

  counts.orphaned = listed.size;
  await tellAgain(deps, [...listed.values()]);
  const differs = counts.missing + counts.stale + counts.orphaned + counts.divergent > 0;
  log({ level: differs ? 'warn' : 'info', event: 'reconciled', ...counts });
  return counts;
}

/** Each tenant's in a transaction of its own. */
async function tellAgain({ store, clock }: OutboxDependencies, wrong: readonly ScheduleReference[]): Promise<void> {
  for (const references of Map.groupBy(wrong, ({ tenantId }) => tenantId).values()) {
    await store.transaction('operator', async (tx) => {
      for (const { tenantId, installId, scheduleId } of references) {
        await tx.outbox.put(scheduleId, { kind: 'schedule', tenantId, installId, scheduleId }, clock.now());
      }
    });
  }
}

/** Does the engine mean to pass over what core expects next? What it lists may be old: its past times say nothing. */
function leavesOut({ nextTimes }: ListedSchedule, row: ScheduleRow, now: number): boolean {
  const expected = nextRunAfter(row, now);
  const last = nextTimes.at(-1);
  if (expected === null || last === undefined || !nextTimes.some((time) => time > now)) return false;
  return expected <= last && !nextTimes.includes(expected);
}

function keyOf({ tenantId, installId, scheduleId }: ScheduleReference): string {
  return `${tenantId} ${installId} ${scheduleId}`;
}

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
