import type pg from 'pg';
import pgBoss from 'pg-boss/package.json' with { type: 'json' };
import type { RunReference } from '#domain/ports/store/runs.ts';

/** Differs from `pgboss`, where the PSA has its own queue of another version. */
export const DEFAULT_QUEUE_SCHEMA = 'extension_schedules_jobs';
/** The schema version of this product's pg-boss. */
export const QUEUE_VERSION: number = pgBoss.pgboss.schema;
export const RUN_QUEUE = 'extension-schedule-runs';
/** Notification channel for committed jobs that can start at once. */
export const RUN_CHANNEL = 'extension_schedule_runs';

export type RunJob = RunReference & { attempt: number };

/** A lost worker's job is redelivered shortly after this. Until then it counts against its tenant's limit. */
export const HEARTBEAT_SECONDS = 15;

/** The contents of a schema. */
export type QueueSchema = { holds: 'nothing'; exists: boolean } | { holds: 'something else' } | Queue;
/** Tables of pg-boss, with this product's queue or too few to tell. */
type Queue = { holds: 'queue'; version: number };

/**
 * Determines what a schema contains.
 * @throws if the database can't be reached or the schema can't be read
 */
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

/** The message about a schema that belongs to something else. */
export const notOurs = (schema: string) =>
  `The schema ${schema} contains tables of another application. Set PGBOSS_SCHEMA to a different schema.`;
