import { nextRunAfter } from '../next-run.ts';
import type { Reconciliation } from '../ports/store/reconciliation.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { ListedSchedule, ScheduleReference } from '../ports/temporal-schedules.ts';
import type { OutboxDependencies } from './apply-outbox.ts';

const PAGE = 500;

/**
 * Compares rows and the engine's schedules both ways, a page at a time; only the ids of the engine's are kept. What differs
 * is put into the outbox, so that it is applied like any other change, in its turn and as the row is by then.
 * @param onPage called before each page; when it rejects nothing more is done
 */
export async function reconcile(
  deps: OutboxDependencies,
  onPage: () => Promise<void> = async () => {},
): Promise<Reconciliation> {
  const found: Reconciliation = { checked: 0, missing: 0, stale: 0, orphaned: 0, divergent: 0 };
  const seen = new Set<string>();
  for await (const page of pagesOf(deps.engine.schedules())) {
    await onPage();
    for (const { scheduleId } of page) seen.add(scheduleId);
    await compare(deps, page, found);
  }
  // After the engine's: what is created meanwhile looks missing, and is told once more.
  await findMissing(deps, seen, found, onPage);
  const differs = found.missing + found.stale + found.orphaned + found.divergent > 0;
  deps.log({ level: differs ? 'warn' : 'info', event: 'reconciled', ...found });
  return found;
}

async function compare(deps: OutboxDependencies, page: ListedSchedule[], found: Reconciliation): Promise<void> {
  const { store, engine, clock, log } = deps;
  const now = clock.now();
  const rows = await store.transaction('operator', (tx) => tx.maintenance.schedulesOf(page));
  const carried = new Map(rows.filter((row) => row.engine === 'temporal').map((row) => [keyOf(referenceOf(row)), row]));
  const wrong: ScheduleReference[] = [];
  for (const listed of page) {
    const row = carried.get(keyOf(listed));
    if (!row) found.orphaned += 1;
    else if (listed.fingerprint !== engine.fingerprint(row, now)) found.stale += 1;
    else {
      if (leavesOut(listed, row, now)) {
        found.divergent += 1;
        log({ level: 'warn', event: 'engine_divergent', ...referenceOf(row), next: iso(row.nextRunAt) });
      }
      continue;
    }
    wrong.push(listed);
  }
  await tellAgain(deps, wrong);
}

async function findMissing(
  deps: OutboxDependencies,
  seen: ReadonlySet<string>,
  found: Reconciliation,
  onPage: () => Promise<void>,
): Promise<void> {
  let after: { tenantId: string; id: string } | undefined;
  for (;;) {
    await onPage();
    const page = { now: deps.clock.now(), limit: PAGE, ...(after ? { after } : {}) };
    const rows = await deps.store.transaction('operator', (tx) => tx.operators.schedules({ engine: 'temporal' }, page));
    const missing = rows.filter(({ id }) => !seen.has(id));
    await tellAgain(deps, missing.map(referenceOf));
    found.checked += rows.length;
    found.missing += missing.length;
    after = rows.at(-1);
    if (rows.length < PAGE) return;
  }
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

function referenceOf({ tenantId, installId, id: scheduleId }: ScheduleRow): ScheduleReference {
  return { tenantId, installId, scheduleId };
}

function keyOf({ tenantId, installId, scheduleId }: ScheduleReference): string {
  return `${tenantId} ${installId} ${scheduleId}`;
}

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
