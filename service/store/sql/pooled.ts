import type pg from 'pg';

/**
 * Whether a pooler is between this connection and PostgreSQL: then the answering backend differs from the one announced
 * at connection, and may change between transactions.
 * @param backend the answering backend's process id, if known
 */
export async function isPooled(client: pg.ClientBase, backend?: number): Promise<boolean> {
  return Reflect.get(client, 'processID') !== (backend ?? (await backendOf(client)));
}

async function backendOf(client: pg.ClientBase): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return rows[0]?.pid;
}
