import type pg from 'pg';

/** Forgets what statements took so far. */
export async function forgetStatements(sql: pg.Pool): Promise<void> {
  await sql.query('create extension if not exists pg_stat_statements');
  await sql.query('select pg_stat_statements_reset()');
}

/** The product's statement that took most time since, with the plan that PostgreSQL keeps for it. */
export async function worstStatement(sql: pg.Pool): Promise<string> {
  const { rows } = await sql.query<{ query: string; role: string; mean: number }>(
    `select query, rolname as role, mean_exec_time as mean
     from pg_stat_statements join pg_roles on pg_roles.oid = userid
     where dbid = (select oid from pg_database where datname = current_database())
       and rolname like 'extension\\_schedules\\_%'
     order by total_exec_time desc limit 1`,
  );
  const [worst] = rows;
  if (!worst) return '';
  const short = worst.query.replace(/select .*? from/s, 'select … from');
  return `${worst.mean.toFixed(1)} ms each: ${short}\n${await planOf(sql, worst)}`;
}

async function planOf(sql: pg.Pool, { query, role }: { query: string; role: string }): Promise<string> {
  const client = await sql.connect();
  try {
    await client.query('begin');
    // As the store sets them in every transaction.
    await client.query(
      `set local role ${role}; set local random_page_cost = 1.1; set local enable_hashjoin = off; set local enable_mergejoin = off`,
    );
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (generic_plan) ${query}`);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  } catch (error) {
    return `no plan: ${error}`;
  } finally {
    await client.query('rollback');
    client.release();
  }
}
