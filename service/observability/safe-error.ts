/** Properties that tell an error's origin but never its data. */
const KEPT = ['code', 'constraint', 'table', 'column', 'schema', 'routine', 'severity', 'syscall', 'status'] as const;

export interface LoggedError {
  type: string;
  message: string;
  stack?: string;
  cause?: LoggedError;
  [property: string]: unknown;
}

/**
 * Prepares an error for the log. Only listed properties are kept: PostgreSQL puts the failing row into `detail` and
 * parameters into `where`, and libraries attach whole requests.
 */
export function safeError(error: unknown, depth = 0): LoggedError {
  if (!isErrorLike(error)) return { type: typeof error, message: 'A value that is not an error was thrown.' };
  const kept = KEPT.flatMap((name) => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === 'string' || typeof value === 'number' ? [[name, value] as const] : [];
  });
  return {
    type: error.name ?? 'Error',
    message: error.message,
    ...(error.stack === undefined ? {} : { stack: error.stack }),
    ...Object.fromEntries(kept),
    ...(error.cause === undefined || depth >= 3 ? {} : { cause: safeError(error.cause, depth + 1) }),
  };
}

/** Some libraries (pg-boss) pass a copy of an error's fields. */
function isErrorLike(error: unknown): error is Pick<Error, 'message' | 'stack' | 'cause'> & { name?: string } {
  if (error instanceof Error) return true;
  return typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string';
}
