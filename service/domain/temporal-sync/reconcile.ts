import { iso } from '../iso.ts';
import { nextRunAfter } from '../next-run.ts';
import type { Reconciliation } from '../ports/store/reconciliation.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { ListedSchedule, ScheduleReference } from '../ports/temporal-schedules.ts';
import type { OutboxDependencies } from './apply-outbox.ts';
import { inspectedIn, inspectSchedules } from './inspect-schedules.ts';
import { withNames } from './with-names.ts';

export const RECONCILE_EVERY_MS = 10 * 60_000;
const PAGE = 500;

/**
 * Compares rows with Temporal's Schedules in both directions, page by page, and adds outbox entries for differences, so
 * that repairs are applied like any other change. Memory holds only the Schedules' ids. Some schedules are also
 * inspected each time for differences that a list doesn't show.
 * @param onPage called before each page; if it rejects, reconciliation stops
 */
export async function reconcile(
  deps: OutboxDependencies,
  onPage: () => Promise<void> = async () => {},
): Promise<Reconciliation> {
  const found: Reconciliation = { checked: 0, missing: 0, stale: 0, orphaned: 0, divergent: 0 };
  const seen = new Set<string>();
  const repaired = new Set<string>();
  for await (const page of pagesOf(deps.engine.schedules())) {
    await onPage();
    for (const { scheduleId } of page) seen.add(scheduleId);
    for (const { scheduleId } of await compare(deps, page, found)) repaired.add(scheduleId);
  }
  // After listing Temporal's Schedules: a schedule created in the meantime looks missing, and an extra sync is
  // harmless.
  await findMissingAndInspect(deps, { seen, repaired }, found, onPage);
  const differs = found.missing + found.stale + found.orphaned + found.divergent > 0;
  deps.log({ level: differs ? 'warn' : 'info', event: 'reconciled', ...found });
  return found;
}

/** @returns the schedules that differ, which are synced again */
async function compare(
  deps: OutboxDependencies,
  page: ListedSchedule[],
  found: Reconciliation,
): Promise<ScheduleReference[]> {
  const { store, clock } = deps;
  const now = clock.now();
  const rows = await store.transaction('worker', async (tx) => {
    const living = await tx.maintenance.schedulesOf(page);
    const carried = living.filter((row) => row.engine === 'temporal');
    return withNames(tx, carried);
  });
  const carried = new Map(rows.map((row) => [keyOf(referenceOf(row)), row]));
  const wrong: ScheduleReference[] = [];
  for (const listed of page) {
    const row = carried.get(keyOf(listed));
    if (!row) found.orphaned += 1;
    else {
      const { synced, edited } = listed.compare(row, now);
      if (synced && edited.length === 0 && !leavesOut(listed, row, now)) continue;
      if (synced) diverges(deps, row, edited, found);
      else found.stale += 1;
    }
    wrong.push(listed);
  }
  await resync(deps, wrong);
  return wrong;
}

/** An empty `edited` means that the sync is correct but Temporal would omit the next occurrence. */
function diverges({ log }: OutboxDependencies, row: ScheduleRow, edited: string[], found: Reconciliation): void {
  found.divergent += 1;
  log({ level: 'warn', event: 'engine_divergent', ...referenceOf(row), edited, next: iso(row.nextRunAt) });
}

async function findMissingAndInspect(
  deps: OutboxDependencies,
  { seen, repaired }: { seen: ReadonlySet<string>; repaired: ReadonlySet<string> },
  found: Reconciliation,
  onPage: () => Promise<void>,
): Promise<void> {
  let after: { tenantId: string; id: string } | undefined;
  const isInspected = inspectedIn(Math.floor(deps.clock.now() / RECONCILE_EVERY_MS), seen.size);
  for (;;) {
    await onPage();
    const page = { now: deps.clock.now(), limit: PAGE, ...(after ? { after } : {}) };
    const rows = await deps.store.transaction('worker', (tx) => tx.operators.schedules({ engine: 'temporal' }, page));
    const missing = rows.filter((row) => !seen.has(row.id) && !isOver(row, page.now));
    await resync(deps, missing.map(referenceOf));
    const inspected = rows.filter(
      ({ id }, index) => seen.has(id) && !repaired.has(id) && isInspected(found.checked + index),
    );
    await resync(deps, await inspect(deps, inspected, found, onPage));
    found.checked += rows.length;
    found.missing += missing.length;
    after = rows.at(-1);
    if (rows.length < PAGE) return;
  }
}

/** @returns the schedules with edits that a list doesn't show */
async function inspect(
  deps: OutboxDependencies,
  rows: ScheduleRow[],
  found: Reconciliation,
  onPage: () => Promise<void>,
): Promise<ScheduleReference[]> {
  const wrong: ScheduleReference[] = [];
  for await (const { schedule, edited } of inspectSchedules(deps, rows, onPage)) {
    diverges(deps, schedule, edited, found);
    wrong.push(referenceOf(schedule));
  }
  return wrong;
}

async function* pagesOf(schedules: AsyncIterable<ListedSchedule>): AsyncGenerator<ListedSchedule[]> {
  let page: ListedSchedule[] = [];
  for await (const schedule of schedules) {
    page.push(schedule);
    if (page.length < PAGE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/** Each tenant is a separate transaction. */
async function resync({ store, clock }: OutboxDependencies, wrong: readonly ScheduleReference[]): Promise<void> {
  for (const references of Map.groupBy(wrong, ({ tenantId }) => tenantId).values()) {
    await store.transaction('worker', async (tx) => {
      for (const { tenantId, installId, scheduleId } of references) {
        await tx.outbox.put(scheduleId, { kind: 'schedule', tenantId, installId, scheduleId }, clock.now());
      }
    });
  }
}

/** Whether the schedule has reached its end. Temporal removes a Schedule some days after its last time. */
function isOver(row: ScheduleRow, now: number): boolean {
  return row.endsAt !== null && nextRunAfter({ ...row, enabled: true, pause: null }, now) === null;
}

/** Whether Temporal's upcoming times omit the next occurrence. Lists may lag, so past times mean nothing. */
function leavesOut({ nextTimes }: ListedSchedule, row: ScheduleRow, now: number): boolean {
  const expected = nextRunAfter(row, now);
  const last = nextTimes.at(-1);
  if (expected === null || last === undefined || !nextTimes.some((time) => time > now)) return false;
  return expected <= last && !nextTimes.includes(expected);
}

function referenceOf({ tenantId, installId, id: scheduleId }: ScheduleRow): ScheduleReference {
  return { tenantId, installId, scheduleId };
}

function keyOf({ tenantId, installId, scheduleId }: ScheduleReference): string {
  return `${tenantId} ${installId} ${scheduleId}`;
}
