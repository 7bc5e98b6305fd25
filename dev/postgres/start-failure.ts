import { inFolder, wayOut } from './data-folder.ts';
import { failure, type PostgresFailure } from './failure.ts';

/** Reads from the server's own log why it ended while starting, and says it in one sentence with the way out. */
export function startFailure(folder: string, port: number, log: string): { ok: false; error: PostgresFailure } {
  if (log.includes('Address already in use')) {
    return failure(
      'port_taken',
      `Port ${port} of 127.0.0.1 is in use: stop what listens there, or choose another for the database with POSTGRES_PORT.`,
    );
  }
  const reason = /(?:FATAL|PANIC): +(.*)/.exec(log)?.[1] ?? 'it did not say why';
  if (/Permission denied/.test(reason)) {
    return failure(
      'permission_denied',
      `PostgreSQL may not use its files in ${folder} (${reason}): give them to the user who starts this (chown -R).`,
    );
  }
  if (/No space left|could not create shared memory|could not map anonymous/.test(reason)) {
    return failure('start_failed', `PostgreSQL did not start (${reason}): free some space and start again.`);
  }
  if (/incompatible with server/.test(reason)) {
    return failure(
      'data_folder_broken',
      `The database in ${folder} was made by another version of PostgreSQL: ${wayOut(folder)}`,
    );
  }
  return failure(
    'data_folder_broken',
    `PostgreSQL cannot use the data in ${folder} (${reason}; its log is ${inFolder(folder).log}): ${wayOut(folder)}`,
  );
}
