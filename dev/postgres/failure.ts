/** Why the embedded database did not start. `message` is one sentence that says what to do. */
export type PostgresFailure = {
  code:
    | 'unsupported_platform'
    | 'permission_denied'
    | 'data_folder_broken'
    | 'password_lost'
    | 'port_taken'
    | 'start_failed';
  message: string;
};

export type Outcome<T> = { ok: true; value: T } | { ok: false; error: PostgresFailure };

export function failure(code: PostgresFailure['code'], message: string): { ok: false; error: PostgresFailure } {
  return { ok: false, error: { code, message } };
}

/** The code of a file system error, such as `EACCES`; empty for other errors. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Turns a refused file operation into a sentence about permissions; passes other errors through. */
export function fromFileError(error: unknown, folder: string): { ok: false; error: PostgresFailure } {
  const code = errorCode(error);
  if (['EACCES', 'EPERM', 'EROFS'].includes(code)) {
    return failure(
      'permission_denied',
      `No permission for the database folder ${folder}. Change its owner to the user who runs npm start (chown -R), or set DATA_FOLDER to another folder.`,
    );
  }
  if (code === 'ENOSPC') {
    return failure(
      'start_failed',
      `No space left for the database folder ${folder}. Free some space, or set DATA_FOLDER to another folder.`,
    );
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return failure(
      'data_folder_broken',
      `${folder} is not a folder. Move it away, or set DATA_FOLDER to another folder.`,
    );
  }
  throw error;
}
