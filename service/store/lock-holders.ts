import type pg from 'pg';

/** A session whose transaction holds locks on tables. */
export interface LockHolder {
  pid: number;
  /** The session's application name, else its kind of process. */
  application: string;
  /** Age of its transaction in seconds; null if this login can't see it. */
  seconds: number | null;
}

/** The oldest transactions that hold locks on this schema's tables and have been open longer than `openForMs`. */
export async function lockHolders(client: pg.Client, openForMs: number): Promise<LockHolder[]> {
  const { rows } = await client.query<LockHolder>(
    `select pid, coalesce(nullif(application_name, ''), backend_type, 'unknown') as application,
       extract(epoch from clock_timestamp() - xact_start)::integer as seconds
     from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()
       and coalesce(clock_timestamp() - xact_start >= $1 * interval '1 millisecond', true)
       and pid in (
         select l.pid from pg_locks l join pg_class c on c.oid = l.relation
         where l.granted and c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
       )
     order by xact_start nulls last limit 3`,
    [openForMs],
  );
  return rows;
}
