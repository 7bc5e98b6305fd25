import PgBoss from 'pg-boss-10';

/** The default schema of pg-boss. */
export const PSA_SCHEMA = 'pgboss';

/** Starts the PSA's own queue in the same database. Its older version of pg-boss is incompatible with ours. */
export async function startPsaQueue(databaseUrl: string): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString: databaseUrl, schema: PSA_SCHEMA });
  boss.on('error', () => {});
  return boss.start();
}
