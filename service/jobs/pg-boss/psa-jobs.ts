import { sql } from 'kysely';
import type { PsaJobs } from '#domain/ports/psa-scheduler.ts';
import type { PsaTimer, TimerReference } from '#domain/ports/psa-timer.ts';
import type { Transaction } from '#domain/ports/store.ts';
import type { DatabaseTransaction } from '#store/database.ts';

/** The schema version of pg-boss 10.4, which the PSA runs. Other versions are not supported. */
const KNOWN_VERSION = 24;
const PREFIX = 'extsched:';
/** The PSA's clock first sends a job of this queue, which then sends one to the schedule's own queue. */
const SEND_QUEUE = '__pgboss__send-it';
/** The PSA's whole queue waits while this product waits for the lock. */
const LOCK_TIMEOUT_MS = 5_000;
/** A started job has read its schedule's row after this time and then calls regardless of changes. */
const READING_SECONDS = 5;

interface QueueShape {
  policy: string | null;
  retry_limit: number | null;
  retry_delay: number | null;
  retry_backoff: boolean | null;
  expire_seconds: number | null;
  retention_minutes: number | null;
  dead_letter: string | null;
}

/** What `putBack` needs to recreate the jobs. */
interface Shape {
  data: unknown;
  options: unknown;
  queue: QueueShape | null;
}

interface TimerRecord extends QueueShape {
  has_queue: boolean;
  cron: string | null;
  timezone: string | null;
  data: unknown;
  options: unknown;
  unfinished: string;
}

/**
 * The PsaJobs port in SQL: this product's version of pg-boss refuses the PSA's schema, and everything is one
 * transaction with the rows.
 */
export const psaJobs: PsaJobs = {
  problem: (tx) =>
    asLogin(tx, async (trx) => {
      const { rows: schemas } = await sql<{ may: boolean }>`
        select has_schema_privilege(oid, 'usage') as may from pg_namespace where nspname = 'pgboss'`.execute(trx);
      if (!schemas[0]) return null;
      if (!schemas[0].may) return `This login cannot read the PSA's schema pgboss. ${OTHER_LOGIN}`;
      const { rows: tables } = await sql<{ version: string | null }>`
        select to_regclass('pgboss.version')::text as version`.execute(trx);
      if (tables[0]?.version == null) return null;
      const { rows: rights } = await sql<{ may: boolean }>`
        select has_table_privilege('pgboss.version', 'select') and pg_has_role(relowner, 'usage') as may
        from pg_class where oid = 'pgboss.job'::regclass`.execute(trx);
      if (!rights[0]?.may) return `This login cannot change the PSA's schema pgboss. ${OTHER_LOGIN}`;
      const { rows } = await sql<{ version: number }>`select version from pgboss.version`.execute(trx);
      const [version] = rows;
      if (version?.version === KNOWN_VERSION) return null;
      return `The PSA's schema pgboss has version ${version?.version}, but only ${KNOWN_VERSION} (pg-boss 10.4) is supported. Nothing was changed.`;
    }),

  timers: (tx) =>
    whereThereIs(tx, [], async (trx) => {
      const { rows } = await sql<{ name: string }>`
        select name from pgboss.queue where name like ${`${PREFIX}%`}
        union select name from pgboss.schedule where name like ${`${PREFIX}%`}`.execute(trx);
      return rows.flatMap(({ name }) => referenceOf(name) ?? []);
    }),

  find: (tx, schedule) => whereThereIs(tx, undefined, (trx) => readTimer(trx, schedule)),

  remove: (tx, schedule) =>
    whereThereIs(tx, undefined, async (trx) => {
      const name = nameOf(schedule);
      await untilRowIsRead(trx, name);
      await sql`select set_config('lock_timeout', ${String(LOCK_TIMEOUT_MS)}, true)`.execute(trx);
      // No process can fetch, send or finish a job until the commit, so the calls made are known. Locking only the
      // parent table is enough because all access goes through it, and its partitions, one per queue, may be too many
      // to lock.
      await sql`lock table only pgboss.job in access exclusive mode`.execute(trx);
      const found = await readTimer(trx, schedule);
      if (!found) return undefined;
      // Rarely a job has started just before the lock.
      await untilRowIsRead(trx, name);
      const calledUntil = await readCalledUntil(trx, name);
      await sql`delete from pgboss.schedule where name = ${name}`.execute(trx);
      await sql`delete from pgboss.job where name = ${SEND_QUEUE} and singleton_key = ${name} and state < 'active'`.execute(
        trx,
      );
      // pg-boss can't delete a queue that contains jobs.
      await sql`delete from pgboss.job where name = ${name}`.execute(trx);
      await sql`select pgboss.delete_queue(${name})`.execute(trx);
      return { timer: found, calledUntil };
    }),

  putBack: (tx, schedule, timer, changed) =>
    whereThereIs(tx, undefined, async (trx) => {
      const { data, options, queue } = timer.shape as Shape;
      const { cron, timezone } = changed ?? timer;
      const name = nameOf(schedule);
      await sql`select pgboss.create_queue(${name}, ${JSON.stringify(queueOptions(queue))}::json)`.execute(trx);
      await sql`
        insert into pgboss.schedule (name, cron, timezone, data, options)
        values (${name}, ${cron}, ${timezone}, ${json(data)}, ${json(withZone(options, timezone))})
        on conflict (name) do update set cron = excluded.cron, timezone = excluded.timezone, data = excluded.data,
          options = excluded.options`.execute(trx);
      // pg-boss sends what was due in the last minute, but only once a minute. This marks the current minute as sent,
      // because it has been called here.
      await sql`
        insert into pgboss.job (name, data, state, singleton_key, singleton_on, completed_on)
        select ${SEND_QUEUE}, '{}', 'completed', ${name}, date_trunc('minute', now() at time zone 'UTC'), now()
        where exists (select from pgboss.queue where name = ${SEND_QUEUE})
        on conflict do nothing`.execute(trx);
    }),
};

const OTHER_LOGIN = 'Set CUTOVER_DATABASE_URL to a login that owns the schema.';

/** This product's roles have no rights on the PSA's schema, but the command's login does. */
async function asLogin<T>(tx: Transaction, work: (trx: DatabaseTransaction) => Promise<T>): Promise<T> {
  const trx = tx.native as DatabaseTransaction;
  await sql`select set_config('role', 'none', true)`.execute(trx);
  const result = await work(trx);
  await sql`select set_config('role', 'extension_schedules_operator', true)`.execute(trx);
  return result;
}

async function whereThereIs<T>(
  tx: Transaction,
  nothing: T,
  work: (trx: DatabaseTransaction) => Promise<T>,
): Promise<T> {
  return asLogin(tx, async (trx) => {
    const { rows } = await sql<{ job: string | null }>`select to_regclass('pgboss.job')::text as job`.execute(trx);
    return rows[0]?.job == null ? nothing : work(trx);
  });
}

/** Reads a cron schedule, a queue or both: if the PSA failed to delete a queue, it and its jobs remain. */
async function readTimer(trx: DatabaseTransaction, schedule: TimerReference): Promise<PsaTimer | undefined> {
  const name = nameOf(schedule);
  const { rows } = await sql<TimerRecord>`
    select schedule.cron, schedule.timezone, schedule.data, schedule.options, queue.name is not null as has_queue,
      queue.policy, queue.retry_limit, queue.retry_delay, queue.retry_backoff, queue.expire_seconds,
      queue.retention_minutes, queue.dead_letter,
      (select count(*) from pgboss.job where name = ${name} and state <= 'active') as unfinished
    from (select * from pgboss.queue where name = ${name}) queue
    full join (select * from pgboss.schedule where name = ${name}) schedule on schedule.name = queue.name`.execute(trx);
  return rows[0] && timerOf(rows[0]);
}

/**
 * Waits until started jobs have read their row: the PSA's job calls nothing if it doesn't find its schedule's row, and
 * rows of this product are hidden from it.
 */
async function untilRowIsRead(trx: DatabaseTransaction, name: string): Promise<void> {
  await sql`
    select pg_sleep(greatest(0, ${READING_SECONDS} - extract(epoch from clock_timestamp() - max(started_on)))::float8)
    from pgboss.job where name = ${name} and state = 'active'`.execute(trx);
}

/**
 * A started job stands for the occurrence that the PSA's clock saw when sending it. That is slightly earlier than the
 * job's creation, which may follow the next occurrence.
 */
async function readCalledUntil(trx: DatabaseTransaction, name: string): Promise<number | null> {
  const { rows } = await sql<{ at: Date | null }>`
    with begun as (
      select max(created_on) as at from (
        select created_on from pgboss.job where name = ${name} and started_on is not null
        union all
        select created_on from pgboss.archive where name = ${name} and started_on is not null
      ) job
    )
    select coalesce((
      select max(job.created_on) from pgboss.job job
      where job.name = ${SEND_QUEUE} and job.singleton_key = ${name} and job.created_on <= begun.at
        and job.singleton_on > (begun.at at time zone 'UTC') - interval '3 minutes'
    ), begun.at) as at from begun`.execute(trx);
  return rows[0]?.at?.getTime() ?? null;
}

function timerOf(record: TimerRecord): PsaTimer {
  const { cron, timezone, data, options, has_queue, policy, retry_limit, retry_delay, retry_backoff } = record;
  const { expire_seconds, retention_minutes, dead_letter } = record;
  const settings = { policy, retry_limit, retry_delay, retry_backoff, expire_seconds, retention_minutes, dead_letter };
  const shape: Shape = { data, options, queue: has_queue ? settings : null };
  return {
    runner: 'pg-boss',
    calls: cron !== null,
    cron,
    timezone: timezone ?? 'UTC',
    nextTimes: null,
    paused: false,
    unfinished: Number(record.unfinished),
    shape,
  };
}

function referenceOf(name: string): TimerReference | undefined {
  const [, installId, scheduleId] = /^extsched:([0-9a-f-]{36}):([0-9a-f-]{36})$/i.exec(name) ?? [];
  return installId !== undefined && scheduleId !== undefined ? { installId, scheduleId } : undefined;
}

function nameOf({ installId, scheduleId }: TimerReference): string {
  return `${PREFIX}${installId}:${scheduleId}`;
}

/** In the format of pg-boss's own function. */
function queueOptions(queue: QueueShape | null) {
  return {
    policy: queue?.policy ?? 'standard',
    retryLimit: queue?.retry_limit ?? null,
    retryDelay: queue?.retry_delay ?? null,
    retryBackoff: queue?.retry_backoff ?? null,
    expireInSeconds: queue?.expire_seconds ?? null,
    retentionMinutes: queue?.retention_minutes ?? null,
    deadLetter: queue?.dead_letter ?? null,
  };
}

/** pg-boss stores the time zone in the options too. */
function withZone(options: unknown, tz: string): unknown {
  return typeof options === 'object' && options !== null && 'tz' in options ? { ...options, tz } : options;
}

const json = (value: unknown) => sql`${JSON.stringify(value ?? null)}::jsonb`;
