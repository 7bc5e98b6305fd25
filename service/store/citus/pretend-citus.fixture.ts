import pg from 'pg';

/** Makes the store take this PostgreSQL database for Citus: it stores Citus's setting without using it. */
export async function pretendCitus(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const name = pg.escapeIdentifier(new URL(databaseUrl).pathname.slice(1));
  await client.query(`alter database ${name} set citus.propagate_set_commands to 'none'`);
  await client.end();
}
