import { inFolder, wayOut } from './data-folder.ts';
import { failure, type PostgresFailure } from './failure.ts';

/** Reads from the server's log why it ended during start-up, and returns one sentence that says what to do. */
export function startFailure(folder: string, port: number, log: string): { ok: false; error: PostgresFailure } {
  if (log.includes('Address already in use')) {
    return failure(
      'port_taken',
      `Port ${port} of 127.0.0.1 is in use. Stop the process that listens there, or set POSTGRES_PORT to another port.`,
    );
  }
  const reason = /(?:FATAL|PANIC): +(.*)/.exec(log)?.[1] ?? 'no reason given';
  if (/Permission denied/.test(reason)) {
    return failure(
      'permission_denied',
      `PostgreSQL has no permission for its files in ${folder} (${reason}). Change their owner to the user who runs npm start (chown -R).`,
    );
  }
  if (/No space left|could not create shared memory|could not map anonymous/.test(reason)) {
    return failure('start_failed', `PostgreSQL did not start (${reason}). Free some space and start again.`);
  }
  if (/incompatible with server/.test(reason)) {
    return failure(
      'data_folder_broken',
      `The database in ${folder} was created by another version of PostgreSQL. ${wayOut(folder)}`,
    );
  }
  return failure(
    'data_folder_broken',
    `PostgreSQL cannot use the data in ${folder} (${reason}; its log is ${inFolder(folder).log}). ${wayOut(folder)}`,
  );
}
