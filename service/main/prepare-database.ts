import { SCHEMA as JOB_SCHEMA } from '#jobs/pg-boss/queue.ts';
import { fillNextRuns } from '#store/fill-next-runs.ts';
import { grantSchema } from '#store/grants.ts';
import { migrate } from '#store/migrate.ts';

/** Everything a database needs before a part starts on it; doing it again changes nothing. */
export async function prepareDatabase(databaseUrl: string, now: number): Promise<{ applied: string[] }> {
  const applied = await migrate(databaseUrl);
  await grantSchema(databaseUrl, JOB_SCHEMA);
  await fillNextRuns(databaseUrl, now);
  return { applied };
}
