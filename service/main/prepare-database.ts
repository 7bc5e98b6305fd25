import { installQueue } from '#jobs/pg-boss/install-queue.ts';
import { DEFAULT_QUEUE_SCHEMA } from '#jobs/pg-boss/queue-schema.ts';
import { type MigrateOptions, migrate } from '#store/migrate.ts';

/**
 * Prepares a database for the service. Safe to repeat.
 * @param databaseUrl a direct connection, without a pooler
 */
export async function prepareDatabase(
  databaseUrl: string,
  { queueSchema = DEFAULT_QUEUE_SCHEMA, ...options }: MigrateOptions & { queueSchema?: string } = {},
): Promise<{ applied: string[] }> {
  const applied = await migrate(databaseUrl, options);
  await installQueue(databaseUrl, queueSchema);
  return { applied };
}
