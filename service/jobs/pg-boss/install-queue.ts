import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { takeTurn } from '#store/take-turn.ts';
import { HEARTBEAT_SECONDS, notOurs, QUEUE_VERSION, RUN_QUEUE, readQueueSchema } from './queue-schema.ts';

const LOOK_EVERY_MS = 100;
const UNDER_WAY: ReadonlySet<string> = new Set(['pending', 'in_progress']);

/**
 * Creates or migrates pg-boss's tables and this product's queue in a separate schema, and grants the roles access. Safe
 * to repeat; concurrent calls take turns. Only the migrating login needs rights to change tables.
 * @param databaseUrl a direct connection, without a pooler
 * @throws if the schema contains anything else
 */
export async function installQueue(databaseUrl: string, schema: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    await takeTurn(client);
    const found = await readQueueSchema(client, schema);
    if (found.holds === 'something else') throw new Error(notOurs(schema));
    // A release also runs on the tables of the next one, so that a release can be rolled back.
    if (found.holds === 'queue' && found.version > QUEUE_VERSION) return;
    // An administrator may have created the schema; then no other login needs the right to.
    if (found.holds === 'nothing' && !found.exists) await client.query(`create schema ${schema}`);
    await makeQueue(databaseUrl, schema);
    await letRolesIn(client, schema);
  } finally {
    await client.end();
  }
}

async function makeQueue(databaseUrl: string, schema: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema,
    application_name: 'extension-schedules-migrations',
    max: 2,
    createSchema: false,
    registerInstance: false,
    supervise: false,
    schedule: false,
    bamIntervalSeconds: 10,
  });
  let failure: unknown;
  boss.on('error', (error) => {
    failure = error;
  });
  try {
    await boss.start();
    if ((await boss.getQueue(RUN_QUEUE)) === null) {
      await boss.createQueue(RUN_QUEUE, {
        policy: 'standard',
        // The queue redelivers only after a lost worker. This product schedules retries of failed attempts itself.
        retryLimit: 20,
        retryDelay: 1,
        retryBackoff: true,
        retryDelayMax: 60,
        heartbeatSeconds: HEARTBEAT_SECONDS,
        expireInSeconds: 900,
        deleteAfterSeconds: 3_600,
      });
    }
    // pg-boss builds indexes of a newer version asynchronously (BAM) after changing the tables.
    while (failure === undefined && (await boss.getBamStatus()).some(({ status }) => UNDER_WAY.has(status))) {
      await pause(LOOK_EVERY_MS);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  if (failure !== undefined) throw failure;
}

/**
 * Grants the worker everything, including objects that this login creates later. The other roles can add jobs but not
 * read them: the API for its transaction's tenant, operators for any.
 */
async function letRolesIn(client: pg.Client, schema: string): Promise<void> {
  const worker = 'extension_schedules_worker';
  const others = 'extension_schedules_api, extension_schedules_operator';
  const rows = 'select, insert, update, delete';
  await client.query('begin');
  await client.query(`
    grant usage on schema ${schema} to ${worker}, ${others};
    grant ${rows} on all tables in schema ${schema} to ${worker};
    grant usage on all sequences in schema ${schema} to ${worker};
    grant execute on all functions in schema ${schema} to ${worker}, ${others};
    alter default privileges in schema ${schema} grant ${rows} on tables to ${worker};
    alter default privileges in schema ${schema} grant usage on sequences to ${worker};
    alter default privileges in schema ${schema} grant execute on functions to ${worker}, ${others};
    grant select on ${schema}.version, ${schema}.queue to ${others}`);
  // pg-boss stores jobs in a table and its partitions and writes to either.
  const { rows: tables } = await client.query<{ name: string; secured: boolean }>(
    `select relid::text as name, relrowsecurity as secured
     from pg_partition_tree($1::regclass) tree join pg_class on oid = tree.relid`,
    [`${schema}.job`],
  );
  for (const { name, secured } of tables) {
    await client.query(`grant insert on ${name} to ${others}`);
    if (secured) continue;
    await client.query(`
      alter table ${name} enable row level security;
      create policy of_worker on ${name} to ${worker} using (true);
      create policy of_operator on ${name} for insert to extension_schedules_operator with check (true);
      create policy of_tenant on ${name} for insert to extension_schedules_api
        with check (group_id = nullif(current_setting('extension_schedules.tenant', true), ''))`);
  }
  await client.query('commit');
}
