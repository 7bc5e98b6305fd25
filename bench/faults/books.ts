import type { KnownSchedule } from './customers.ts';
import type { FaultyDatabase } from './database.ts';
import { type Change, expectedOf } from './expected.ts';
import type { Execution } from './runner.ts';

/** The result of the comparison; each of `problems` describes a difference in a sentence. */
export interface Books {
  expected: number;
  lost: number;
  doubled: number;
  overlapping: number;
  unexplained: number;
  problems: string[];
}

/** The requests of the customers and the calls seen by the Runner. */
export interface Witnesses {
  schedules: readonly KnownSchedule[];
  /** Accepted manual runs. */
  runsAsked: ReadonlySet<string>;
  executions: readonly Execution[];
}

interface RunEntry {
  id: string;
  schedule_id: string;
  trigger: string;
  status: string;
  skip_reason: string | null;
  scheduled_for: Date;
}

type Note = (kind: 'lost' | 'doubled' | 'overlapping' | 'unexplained', text: string) => void;

/** In the order of the changes, which timestamps do not show when the clock is set back. */
const CHANGES =
  'select tenant_id, schedule_id, action, at, changes from extension_schedule_audit order by xmin::text::bigint, at, id';
const RUNS = 'select id, schedule_id, trigger, status, skip_reason, scheduled_for from extension_schedule_run';
/**
 * A resumed attempt keeps its start and gets a new deadline, which is later than any that its first worker can have
 * set: the timeout and the ten seconds after it, once.
 */
const TAKEN_UP = `select run_id || ':' || number as key,
  attempt.deadline_at > attempt.started_at + make_interval(secs => schedule.timeout_ms / 1000.0 + 10) as "takenUp"
  from extension_schedule_attempt attempt
  join extension_schedule_run run on run.tenant_id = attempt.tenant_id and run.id = attempt.run_id
  join tenant_extension_schedule schedule on schedule.tenant_id = run.tenant_id and schedule.id = run.schedule_id`;

/**
 * Compares the expected occurrences (computed from the audit by the recurrence rules), the recorded runs, and the calls
 * that the Runner saw.
 */
export async function reconcile(database: Pick<FaultyDatabase, 'query'>, witnesses: Witnesses): Promise<Books> {
  const books: Books = { expected: 0, lost: 0, doubled: 0, overlapping: 0, unexplained: 0, problems: [] };
  const note: Note = (kind, text) => {
    books[kind] += 1;
    books.problems.push(`${kind}: ${text}`);
  };
  const changes = await database.query<Change & Record<string, unknown>>(CHANGES);
  const runs = await database.query<RunEntry & Record<string, unknown>>(RUNS);
  const attempts = await database.query<{ key: string; takenUp: boolean }>(TAKEN_UP);
  const runsOf = Map.groupBy(runs, ({ schedule_id }) => schedule_id);

  for (const schedule of witnesses.schedules) {
    const { id, tenantId } = schedule;
    const concerning = changes.filter(
      (change) => change.schedule_id === id || (change.schedule_id === null && change.tenant_id === tenantId),
    );
    const begun = concerning.findIndex(({ schedule_id, action }) => schedule_id === id && action === 'create');
    if (begun < 0) note('lost', `the accepted create of ${id}`);
    else books.expected += balanceOccurrences(schedule, concerning.slice(begun), runsOf.get(id) ?? [], note);
  }
  balanceRuns(runs, witnesses, note);
  balanceExecutions(witnesses.executions, new Map(attempts.map(({ key, takenUp }) => [key, takenUp])), note);
  return books;
}

/** @returns the number of expected occurrences */
function balanceOccurrences(
  schedule: KnownSchedule,
  history: readonly Change[],
  runs: readonly RunEntry[],
  note: Note,
): number {
  const byNominal = Map.groupBy(
    runs.filter(({ trigger }) => trigger === 'schedule'),
    ({ scheduled_for }) => scheduled_for.getTime(),
  );
  const name = (nominal: number) => `${schedule.id} at ${new Date(nominal).toISOString()}`;
  const { must, may } = expectedOf(schedule, history);
  for (const nominal of must) {
    const rows = byNominal.get(nominal)?.length ?? 0;
    if (rows === 0) note('lost', name(nominal));
    if (rows > 1) note('doubled', `${name(nominal)} has ${rows} rows`);
  }
  const { skipped, everAsked } = skipsAsked(history);
  for (const [nominal, rows] of byNominal) {
    if (!must.has(nominal) && !may.has(nominal)) note('unexplained', `${name(nominal)} is an unexpected run`);
    const isSkipped = rows[0]?.skip_reason === 'requested';
    if (isSkipped && !everAsked.has(nominal)) note('unexplained', `${name(nominal)} was skipped without a request`);
    if (skipped.has(nominal) && rows[0]?.status !== 'skipped')
      note('unexplained', `${name(nominal)} ran and was to be skipped`);
  }
  return must.size;
}

/** The occurrences with a requested skip, including those whose skip may have been undone. */
function skipsAsked(history: readonly Change[]): { skipped: Set<number>; everAsked: Set<number> } {
  const skipped = new Set<number>();
  const everAsked = new Set<number>();
  for (const { changes } of history) {
    const [before, after] = changes.skipNextAt ?? [];
    if (typeof before === 'string') skipped.delete(Date.parse(before));
    if (typeof after !== 'string') continue;
    skipped.add(Date.parse(after));
    everAsked.add(Date.parse(after));
  }
  return { skipped, everAsked };
}

function balanceRuns(runs: readonly RunEntry[], { runsAsked, executions }: Witnesses, note: Note): void {
  const known = new Set(runs.map(({ id }) => id));
  for (const id of runsAsked) if (!known.has(id)) note('lost', `run ${id}, which was accepted`);
  const succeeded = new Set(
    executions.filter(({ status }) => status === 200).map(({ key }) => key.slice(0, key.indexOf(':'))),
  );
  for (const { id, trigger, status } of runs) {
    if (trigger !== 'schedule' && !runsAsked.has(id)) note('unexplained', `run ${id}, which was not requested`);
    if (status === 'queued' || status === 'running') note('lost', `run ${id} never ended`);
    if (status === 'succeeded' && !succeeded.has(id)) note('unexplained', `run ${id} succeeded without the Runner`);
  }
}

/** @param takenUp resumptions by the key of each attempt */
function balanceExecutions(executions: readonly Execution[], takenUp: ReadonlyMap<string, boolean>, note: Note): void {
  for (const [key, ofKey] of Map.groupBy(executions, (execution) => execution.key)) {
    if (!takenUp.has(key)) note('unexplained', `the Runner executed ${key}, of which there is no record`);
    else if (ofKey.length > 1 && !takenUp.get(key))
      note('unexplained', `the Runner executed ${key} ${ofKey.length} times without a resumption`);
  }
  for (const [scheduleId, ofSchedule] of Map.groupBy(executions, (execution) => execution.scheduleId)) {
    const inOrder = ofSchedule.toSorted((a, b) => a.begun - b.begun);
    for (const [index, one] of inOrder.entries()) {
      const next = inOrder[index + 1];
      if (next && (one.ended ?? Infinity) > next.begun)
        note(
          'overlapping',
          `${scheduleId}: ${one.key} and ${next.key} by ${Math.round((one.ended ?? Infinity) - next.begun)} ms`,
        );
    }
  }
}
