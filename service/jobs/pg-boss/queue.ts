import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { CONNECTION } from '#store/connection.ts';
import { NotYet } from '#store/database-failure.ts';
import { DEFAULT_QUEUE_SCHEMA, notOurs, QUEUE_VERSION, readQueueSchema } from './queue-schema.ts';

/**
 * Starts pg-boss on the migrated tables. Only workers supervise (delete old jobs, detect lost workers); the API only
 * adds jobs.
 * @throws NotYet if the tables are missing or of an older release
 */
export async function startBoss(
  databaseUrl: string,
  options: { schema?: string; supervise: boolean; onError: (error: unknown) => void; poolSize?: number },
): Promise<PgBoss> {
  const { schema = DEFAULT_QUEUE_SCHEMA } = options;
  const version = await versionOf(databaseUrl, schema);
  const boss = new PgBoss({
    // Its pool accepts these options, though its types name only the first.
    ...CONNECTION,
    connectionString: databaseUrl,
    schema,
    application_name: 'extension-schedules-jobs',
    max: options.poolSize ?? 4,
    supervise: options.supervise,
    // A process that only adds jobs doesn't register itself.
    registerInstance: options.supervise,
    schedule: false,
    // This release also works on a newer release's tables, which pg-boss accepts only if it may migrate.
    migrate: version > QUEUE_VERSION,
    monitorIntervalSeconds: 5,
  });
  boss.on('error', options.onError);
  try {
    return await boss.start();
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
}

async function versionOf(databaseUrl: string, schema: string): Promise<number> {
  const client = new pg.Client({ ...CONNECTION, connectionString: databaseUrl });
  client.on('error', () => {});
  try {
    await client.connect();
    const found = await readQueueSchema(client, schema);
    if (found.holds === 'something else') throw new Error(notOurs(schema));
    if (found.holds === 'queue' && found.version >= QUEUE_VERSION) return found.version;
    throw new NotYet(`The queue in the schema ${schema} is missing or from an older release. Run the migrations.`);
  } finally {
    await client.end();
  }
}
