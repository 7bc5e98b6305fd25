/** Properties that say where an error comes from and never what it was about. */
const TELLING = [
  'code',
  'constraint',
  'table',
  'column',
  'schema',
  'routine',
  'severity',
  'syscall',
  'status',
] as const;

export interface LoggedError {
  type: string;
  message: string;
  stack?: string;
  cause?: LoggedError;
  [property: string]: unknown;
}

/**
 * An error for the log. Only named properties are kept: PostgreSQL puts the failing row into `detail` and its
 * parameters into `where`, libraries attach whole requests.
 */
export function safeError(error: unknown, depth = 0): LoggedError {
  if (!isErrorLike(error)) return { type: typeof error, message: 'A value that is not an error was thrown.' };
  const telling = TELLING.flatMap((name) => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === 'string' || typeof value === 'number' ? [[name, value] as const] : [];
  });
  return {
    type: error.name ?? 'Error',
    message: error.message,
    ...(error.stack === undefined ? {} : { stack: error.stack }),
    ...Object.fromEntries(telling),
    ...(error.cause === undefined || depth >= 3 ? {} : { cause: safeError(error.cause, depth + 1) }),
  };
}

/** Some libraries (pg-boss) tell of an error by a copy of its fields. */
function isErrorLike(error: unknown): error is Pick<Error, 'message' | 'stack' | 'cause'> & { name?: string } {
  if (error instanceof Error) return true;
  return typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string';
}
