import PgBoss from 'pg-boss-10';

/** The schema that pg-boss takes by default. */
export const PSA_SCHEMA = 'pgboss';

/** The PSA's own queue, as it keeps one in the same database: of an older pg-boss, which ours cannot read. */
export async function startPsaQueue(databaseUrl: string): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString: databaseUrl, schema: PSA_SCHEMA });
  boss.on('error', () => {});
  return boss.start();
}
