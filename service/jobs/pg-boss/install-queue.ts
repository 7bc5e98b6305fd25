import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { takeTurn } from '#store/take-turn.ts';
import { HEARTBEAT_SECONDS, notOurs, QUEUE_VERSION, RUN_QUEUE, readQueueSchema } from './queue-schema.ts';

const LOOK_EVERY_MS = 100;
const UNDER_WAY: ReadonlySet<string> = new Set(['pending', 'in_progress']);

/**
 * Makes the tables of pg-boss and our queue in a schema of its own, or brings them up to date, and lets our roles work in
 * it. Doing it again changes nothing; two that do it at once take turns. Only who migrates needs rights to change tables.
 * @param databaseUrl without a pooler in between
 * @throws when the schema holds anything else
 */
export async function installQueue(databaseUrl: string, schema: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    await takeTurn(client);
    const found = await readQueueSchema(client, schema);
    if (found.holds === 'something else') throw new Error(notOurs(schema));
    // Releases run on the tables of the next one, so that one can be taken back.
    if (found.holds === 'queue' && found.version > QUEUE_VERSION) return;
    // An administrator may have made it, and then nobody else needs the right to.
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
        // Only a lost worker is retried by the queue; failed attempts are ours to repeat.
        retryLimit: 20,
        retryDelay: 1,
        retryBackoff: true,
        retryDelayMax: 60,
        heartbeatSeconds: HEARTBEAT_SECONDS,
        expireInSeconds: 900,
        deleteAfterSeconds: 3_600,
      });
    }
    // Indexes of a newer version are built after its tables were changed (BAM), by whoever has started pg-boss.
    while (failure === undefined && (await boss.getBamStatus()).some(({ status }) => UNDER_WAY.has(status))) {
      await pause(LOOK_EVERY_MS);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  if (failure !== undefined) throw failure;
}

/**
 * The worker into all of it, also in what the user of this connection will make there. The others add jobs and read none:
 * the API for the tenant that its transaction names, operators for any.
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
  // pg-boss keeps jobs in a table and its partitions, and writes into either.
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
