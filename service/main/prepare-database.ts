import { installQueue } from '#jobs/pg-boss/install-queue.ts';
import { DEFAULT_QUEUE_SCHEMA } from '#jobs/pg-boss/queue-schema.ts';
import { type MigrateOptions, migrate } from '#store/migrate.ts';

/**
 * Everything a database needs before a part starts on it; doing it again changes nothing.
 * @param databaseUrl without a pooler in between
 */
export async function prepareDatabase(
  databaseUrl: string,
  { queueSchema = DEFAULT_QUEUE_SCHEMA, ...options }: MigrateOptions & { queueSchema?: string } = {},
): Promise<{ applied: string[] }> {
  const applied = await migrate(databaseUrl, options);
  await installQueue(databaseUrl, queueSchema);
  return { applied };
}
