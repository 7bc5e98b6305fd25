/** Something that the migrations, or somebody else, will have made soon. */
export class NotYet extends Error {}

/** PostgreSQL: connection exception, insufficient resources, operator intervention (a statement timeout is one). */
const PASSING_CLASSES = new Set(['08', '53', '57']);
const PASSING = new Set([
  '25006', // read-only: the server was replaced by another one, and this one was told first
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
/** What pg says without a code. */
const PASSING_TEXT =
  /^(timeout exceeded when trying to connect|timeout expired|Connection terminated|Query read timeout|Client has encountered a connection error)/;

/** Whether the database failed in a way that passes by itself: it is away, has no room, or somebody holds a lock. */
export function passes(error: unknown): boolean {
  if (error instanceof NotYet) return true;
  if (!(error instanceof Error)) return false;
  // Of several addresses, each has failed.
  if (error instanceof AggregateError) return error.errors.some(passes);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    PASSING.has(code) ||
    (/^[0-9A-Z]{5}$/.test(code) && PASSING_CLASSES.has(code.slice(0, 2))) ||
    PASSING_TEXT.test(error.message) ||
    passes(error.cause)
  );
}

/** An error as the end of a sentence. What PostgreSQL and Node say names users and hosts, never a password. */
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

/** The same as a whole sentence, with what to do where that is known. */
export function sentenceOf(error: unknown): string {
  const advice = error instanceof Error && 'code' in error ? ADVICE[String(error.code)] : undefined;
  return `${reasonOf(error)}${advice ? `: ${advice}` : ''}.`;
}
