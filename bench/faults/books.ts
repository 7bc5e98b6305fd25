import { occurrencesBetween } from '../../core/recurrence/occurrences.ts';
import { parseRecurrence } from '../../core/recurrence/recurrence.ts';
import type { KnownSchedule } from './customers.ts';
import type { FaultyDatabase } from './database.ts';
import type { Execution } from './runner.ts';

/** How the books balance; `problems` says each difference in a sentence. */
export interface Books {
  expected: number;
  lost: number;
  doubled: number;
  overlapping: number;
  unexplained: number;
  problems: string[];
}

interface Change {
  schedule_id: string;
  action: string;
  at: Date;
  changes: Record<string, [unknown, unknown]>;
}

interface RunEntry {
  id: string;
  schedule_id: string;
  trigger: string;
  status: string;
  skip_reason: string | null;
  scheduled_for: Date;
  missed_count: number;
}

/** A change and an occurrence this close together may be taken in either order: the instants are taken one after the other. */
const BOUNDARY_MS = 1_000;

/**
 * An attempt that is taken up again keeps its start and gets a new deadline. That deadline is later than any that the
 * first to begin it can have set: the time-out and the ten seconds after it, once.
 */
const TAKEN_UP = `select run_id || ':' || number as key,
  attempt.deadline_at > attempt.started_at + make_interval(secs => schedule.timeout_ms / 1000.0 + 10) as "takenUp"
  from extension_schedule_attempt attempt
  join extension_schedule_run run on run.tenant_id = attempt.tenant_id and run.id = attempt.run_id
  join tenant_extension_schedule schedule on schedule.tenant_id = run.tenant_id and schedule.id = run.schedule_id`;

/**
 * Compares what had to happen (reckoned from the audit by the recurrence rules), what is recorded, and what the Runner
 * saw.
 */
export async function reconcile(
  database: FaultyDatabase,
  known: readonly KnownSchedule[],
  executions: readonly Execution[],
): Promise<Books> {
  const books: Books = { expected: 0, lost: 0, doubled: 0, overlapping: 0, unexplained: 0, problems: [] };
  const note = (kind: 'lost' | 'doubled' | 'overlapping' | 'unexplained', text: string) => {
    books[kind] += 1;
    books.problems.push(`${kind}: ${text}`);
  };
  const changes = await database.query<Change & Record<string, unknown>>(
    'select schedule_id, action, at, changes from extension_schedule_audit order by at, id',
  );
  const runs = await database.query<RunEntry & Record<string, unknown>>(
    'select id, schedule_id, trigger, status, skip_reason, scheduled_for, missed_count from extension_schedule_run',
  );
  const attempts = await database.query<{ key: string; takenUp: boolean }>(TAKEN_UP);
  const changesOf = Map.groupBy(changes, ({ schedule_id }) => schedule_id);
  const runsOf = Map.groupBy(runs, ({ schedule_id }) => schedule_id);

  for (const { id, cron } of known) {
    const history = changesOf.get(id) ?? [];
    if (history[0]?.action !== 'create') {
      note('lost', `the accepted create of ${id}`);
      continue;
    }
    const recorded = (runsOf.get(id) ?? []).filter(({ trigger }) => trigger === 'schedule');
    const byNominal = Map.groupBy(recorded, ({ scheduled_for }) => scheduled_for.getTime());
    const { must, may } = expectedOf(cron, history);
    books.expected += must.size;
    for (const nominal of must) {
      const rows = byNominal.get(nominal)?.length ?? 0;
      if (rows === 0) note('lost', `${id} at ${new Date(nominal).toISOString()}`);
      if (rows > 1) note('doubled', `${id} at ${new Date(nominal).toISOString()} has ${rows} rows`);
    }
    for (const nominal of byNominal.keys()) {
      if (!must.has(nominal) && !may.has(nominal))
        note('unexplained', `${id} has a run at ${new Date(nominal).toISOString()} that nobody expected`);
    }
  }

  for (const { id, status } of runs)
    if (status === 'queued' || status === 'running') note('lost', `run ${id} never ended`);
  const takenUp = new Map(attempts.map((attempt) => [attempt.key, attempt.takenUp]));
  for (const [key, ofKey] of Map.groupBy(executions, (execution) => execution.key)) {
    if (!takenUp.has(key)) note('unexplained', `the Runner executed ${key}, of which there is no record`);
    else if (ofKey.length > 1 && !takenUp.get(key))
      note('unexplained', `the Runner executed ${key} ${ofKey.length} times, and nobody took it up again`);
  }
  for (const [scheduleId, ofSchedule] of Map.groupBy(executions, (execution) => execution.scheduleId)) {
    const inOrder = ofSchedule.toSorted((a, b) => a.begun - b.begun);
    for (const [index, one] of inOrder.entries()) {
      const next = inOrder[index + 1];
      if (next && (one.ended ?? Infinity) > next.begun)
        note(
          'overlapping',
          `${scheduleId}: ${one.key} and ${next.key} by ${Math.round((one.ended ?? 0) - next.begun)} ms`,
        );
    }
  }
  return books;
}

/** The occurrences of the spans in which a schedule was on, and those so close to an end that both answers are right. */
function expectedOf(createdCron: string, history: readonly Change[]): { must: Set<number>; may: Set<number> } {
  const must = new Set<number>();
  const may = new Set<number>();
  let cron = createdCron;
  let on: number | undefined;
  const close = (until: number) => {
    if (on === undefined) return;
    const parsed = parseRecurrence(cron, 'UTC');
    if (!parsed.ok) throw new Error(`${cron} is no recurrence.`);
    for (const nominal of occurrencesBetween(parsed.recurrence, on - BOUNDARY_MS, until + BOUNDARY_MS)) {
      const certain = nominal > on + BOUNDARY_MS && nominal <= until - BOUNDARY_MS;
      (certain ? must : may).add(nominal);
    }
    on = undefined;
  };
  let enabled = true;
  let paused = false;
  for (const { action, at, changes } of history) {
    const instant = at.getTime();
    if (action === 'create') {
      on = instant;
      continue;
    }
    const retimed = changes.cron?.[1];
    const switched = changes.enabled?.[1];
    const halts = action === 'pause' || action === 'resume';
    if (action !== 'delete' && !halts && retimed === undefined && switched === undefined) continue;
    close(instant);
    if (typeof retimed === 'string') cron = retimed;
    if (typeof switched === 'boolean') enabled = switched;
    if (halts) paused = action === 'pause';
    if (action !== 'delete' && enabled && !paused) on = instant;
  }
  if (on !== undefined) throw new Error('A schedule is still on.');
  return { must, may };
}
