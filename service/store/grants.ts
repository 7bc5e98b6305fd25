import pg from 'pg';

/** The schema of pg-boss. */
export const JOB_SCHEMA = 'pgboss';

/**
 * Lets API, worker and operators work in a schema of a job runner (pg-boss's), in what is there and in what the user of `databaseUrl`
 * will make there. The schema is created when it is absent, so this may be done before the job runner's first start.
 */
export async function grantSchema(databaseUrl: string, schema: string): Promise<void> {
  const name = pg.escapeIdentifier(schema);
  const roles = 'extension_schedules_api, extension_schedules_worker, extension_schedules_operator';
  const rows = 'select, insert, update, delete';
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    // Two programs granting the same at once would fail on the catalog's rows, so one waits.
    await client.query(`
      begin;
      select pg_advisory_xact_lock(hashtext('extension_schedules.grants'));
      create schema if not exists ${name};
      grant usage on schema ${name} to ${roles};
      grant ${rows} on all tables in schema ${name} to ${roles};
      grant usage on all sequences in schema ${name} to ${roles};
      grant execute on all functions in schema ${name} to ${roles};
      alter default privileges in schema ${name} grant ${rows} on tables to ${roles};
      alter default privileges in schema ${name} grant usage on sequences to ${roles};
      alter default privileges in schema ${name} grant execute on functions to ${roles};
      commit;`);
  } finally {
    await client.end();
  }
}
