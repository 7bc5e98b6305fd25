import type pg from 'pg';

/**
 * Whether a pooler stands between this connection and PostgreSQL: then the process that answers is not the one that the
 * connection was told of when it began, and between two transactions it may be another one.
 * @param backend that answers, where it is known already
 */
export async function isPooled(client: pg.ClientBase, backend?: number): Promise<boolean> {
  return Reflect.get(client, 'processID') !== (backend ?? (await backendOf(client)));
}

async function backendOf(client: pg.ClientBase): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return rows[0]?.pid;
}
