import type pg from 'pg';
import pgBoss from 'pg-boss/package.json' with { type: 'json' };
import type { RunReference } from '#domain/ports/store/runs.ts';

/** Beside `pgboss`, where the PSA has its own queue, of another version. */
export const DEFAULT_QUEUE_SCHEMA = 'extension_schedules_jobs';
/** The version of its tables that our pg-boss was made for. */
export const QUEUE_VERSION: number = pgBoss.pgboss.schema;
export const RUN_QUEUE = 'extension-schedule-runs';
/** Told when jobs were committed that may be executed at once. */
export const RUN_CHANNEL = 'extension_schedule_runs';

export type RunJob = RunReference & { attempt: number };

/** A lost worker's job is delivered again after this, and a little; until then it counts as one of its tenant's. */
export const HEARTBEAT_SECONDS = 15;

/** What a schema holds. */
export type QueueSchema = { holds: 'nothing'; exists: boolean } | { holds: 'something else' } | Queue;
/** Tables of pg-boss, ours or too few to tell. */
type Queue = { holds: 'queue'; version: number };

/** @throws when the database cannot be reached, or the schema may not be read */
export async function readQueueSchema(client: pg.ClientBase, schema: string): Promise<QueueSchema> {
  const { rows: tables } = await client.query<{ relname: string }>(
    'select relname from pg_class where relnamespace = (select oid from pg_namespace where nspname = $1)',
    [schema],
  );
  const names = new Set(tables.map(({ relname }) => relname));
  if (names.size === 0) {
    const { rowCount } = await client.query('select from pg_namespace where nspname = $1', [schema]);
    return { holds: 'nothing', exists: rowCount === 1 };
  }
  if (!names.has('version') || !names.has('queue')) return { holds: 'something else' };
  const { rows } = await client.query<{ version: number; ours: boolean }>(
    `select version, not exists (select from ${schema}.queue)
       or exists (select from ${schema}.queue where name = $1) as ours from ${schema}.version`,
    [RUN_QUEUE],
  );
  const [found] = rows;
  return found?.ours ? { holds: 'queue', version: found.version } : { holds: 'something else' };
}

/** What to say of a schema that we must not touch. */
export const notOurs = (schema: string) =>
  `The schema ${schema} contains tables of another application. Set PGBOSS_SCHEMA to a different schema.`;
