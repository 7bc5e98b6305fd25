import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { CONNECTION } from '#store/connection.ts';
import { NotYet } from '#store/database-failure.ts';
import { DEFAULT_QUEUE_SCHEMA, notOurs, QUEUE_VERSION, readQueueSchema } from './queue-schema.ts';

/**
 * pg-boss on the tables that the migrations made. Only the worker supervises (deletes old jobs, notices lost workers); the
 * API just writes jobs.
 * @throws NotYet when the tables are missing or of an older release
 */
export async function startBoss(
  databaseUrl: string,
  options: { schema?: string; supervise: boolean; onError: (error: unknown) => void; poolSize?: number },
): Promise<PgBoss> {
  const { schema = DEFAULT_QUEUE_SCHEMA } = options;
  const version = await versionOf(databaseUrl, schema);
  const boss = new PgBoss({
    // Its pool takes them, though its types name only the first.
    ...CONNECTION,
    connectionString: databaseUrl,
    schema,
    application_name: 'extension-schedules-jobs',
    max: options.poolSize ?? 4,
    supervise: options.supervise,
    // Who only adds jobs keeps no row of itself.
    registerInstance: options.supervise,
    schedule: false,
    // Tables of a newer release serve this one too, which pg-boss knows only where it may migrate.
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
