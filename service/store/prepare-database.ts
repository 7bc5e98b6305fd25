import { fillNextRuns } from './fill-next-runs.ts';
import { grantSchema, JOB_SCHEMA } from './grants.ts';
import { type MigrateOptions, migrate } from './migrate.ts';

/** Everything a database needs before a part starts on it; doing it again changes nothing. */
export async function prepareDatabase(
  databaseUrl: string,
  now: number,
  options: MigrateOptions = {},
): Promise<{ applied: string[] }> {
  const applied = await migrate(databaseUrl, options);
  await grantSchema(databaseUrl, JOB_SCHEMA);
  await fillNextRuns(databaseUrl, now);
  return { applied };
}
