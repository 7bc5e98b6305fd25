/** Something is missing that the migrations or another process will create soon. */
export class NotYet extends Error {}

/** PostgreSQL: connection exception, insufficient resources, operator intervention (a statement timeout is one). */
const PASSING_CLASSES = new Set(['08', '53', '57']);
const PASSING = new Set([
  '25006', // read-only: the server became a standby in a failover
  '25P03', // idle in transaction for too long
  '40001', // could not be serialized
  '40P01', // deadlock
  '55P03', // a lock could not be had in time
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** Messages of pg's errors without a code. */
const PASSING_TEXT =
  /^(timeout exceeded when trying to connect|timeout expired|Connection terminated|Query read timeout|Client has encountered a connection error)/;

/** Whether a database error is temporary: it is down or overloaded, or a lock was not available. */
export function passes(error: unknown): boolean {
  if (error instanceof NotYet) return true;
  if (!(error instanceof Error)) return false;
  // One error per address.
  if (error instanceof AggregateError) return error.errors.some(passes);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    PASSING.has(code) ||
    (/^[0-9A-Z]{5}$/.test(code) && PASSING_CLASSES.has(code.slice(0, 2))) ||
    PASSING_TEXT.test(error.message) ||
    passes(error.cause)
  );
}

/** The error as the end of a sentence. Messages of PostgreSQL and Node name users and hosts but never passwords. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(reasonOf).join(', ');
  if (!(error instanceof Error)) return String(error);
  return error.message.replace(/\.$/, '') || String(Reflect.get(error, 'code'));
}

const ADVICE: Record<string, string> = {
  '28P01': 'check the user name and the password',
  '28000': 'allow this login in pg_hba.conf, or use another one',
  '3D000': 'create the database, or use another one',
  '42501': 'grant the login the rights listed in docs/database.md',
};

/** The error as a whole sentence, with a remedy if known. */
export function sentenceOf(error: unknown): string {
  const advice = error instanceof Error && 'code' in error ? ADVICE[String(error.code)] : undefined;
  return `${reasonOf(error)}${advice ? `: ${advice}` : ''}.`;
}
