import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '#domain/ports/log.ts';
import type { ReadinessCheck } from '#observability/readiness.ts';
import { NotYet, passes, reasonOf, sentenceOf } from '#store/database-failure.ts';
import type { DatabaseMonitor } from '#store/database-monitor.ts';
import type { Config } from './config/config.ts';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Tries until it works, as long as what is in the way passes by itself.
 * @param onWait told what is in the way, once for each reason
 * @param giveUp asked before each pause
 * @throws what does not pass, and what has not passed when `giveUp` says so
 */
async function whenThere<T>(
  open: () => Promise<T>,
  onWait: (reason: string) => void,
  giveUp: () => boolean,
): Promise<T> {
  let said: string | undefined;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      return await open();
    } catch (error) {
      if (!passes(error) || giveUp()) throw error;
      const reason = reasonOf(error);
      if (reason !== said) onWait(reason);
      said = reason;
    }
    await pause(pauseMs);
  }
}

/** For commands: waits so long for the database, and says so. */
export function whenThereSoon<T>(open: () => Promise<T>, patienceMs: number): Promise<T> {
  const deadline = Date.now() + patienceMs;
  return whenThere(
    open,
    (reason) => process.stderr.write(`Waiting up to ${patienceMs / 1_000} seconds for the database: ${reason}.\n`),
    () => Date.now() >= deadline,
  );
}

export interface Opening<T> {
  /** Fails until it is open, with what is in the way. */
  check: ReadinessCheck;
  /** Tries no more, and waits for the attempt under way. Resolves to what was opened, if it was. */
  stop(): Promise<T | undefined>;
}

/**
 * Opens what a process cannot work without. It answers probes meanwhile: what passes is waited for, and the process is not
 * ready; what does not pass, such as a wrong password, ends it with one line in the log.
 */
export function openWhenThere<T>(
  open: () => Promise<T>,
  log: Log,
  exit: (code: number) => void = process.exit,
): Opening<T> {
  let problem: string | undefined = 'The process is starting.';
  let opened: T | undefined;
  let stopping = false;
  async function opening(): Promise<void> {
    try {
      opened = await whenThere(
        open,
        (reason) => {
          problem = `Waiting for the database: ${reason}.`;
          log({ level: 'warn', event: 'database_awaited', reason });
        },
        () => stopping,
      );
      problem = undefined;
    } catch (error) {
      if (stopping) return;
      log({ level: 'error', event: 'start_failed', reason: sentenceOf(error) });
      exit(1);
    }
  }
  const done = opening();
  return {
    check: { name: 'start', problem: () => problem },
    async stop() {
      stopping = true;
      await done;
      return opened;
    },
  };
}

/**
 * @throws NotYet when the database lacks migrations
 * @throws when the login may not take one of the roles that its process works in
 */
export async function demandDatabase(
  monitor: Pick<DatabaseMonitor, 'pendingMigrations' | 'rolesOutOfReach'>,
  roles: readonly string[],
): Promise<void> {
  const [pending] = await monitor.pendingMigrations();
  if (pending) throw new NotYet(`The migration ${pending} has not been applied. Run the migrations.`);
  const [role] = await monitor.rolesOutOfReach(roles);
  if (role)
    throw new Error(`The login in DATABASE_URL is not a member of ${role}. Grant it that role (docs/database.md).`);
}

/**
 * Says where a broken-into process would get further than its part.
 * @param roles what its part may be a member of
 * @throws when logins have to be separate, and this one may more
 */
export async function judgeLogin(
  monitor: Pick<DatabaseMonitor, 'rightsBeyond'>,
  roles: readonly string[],
  demanded: Config['databaseLogin'],
  log: Log,
): Promise<void> {
  if (demanded === 'any') return;
  const rights = await monitor.rightsBeyond(roles);
  if (rights.length === 0) return;
  const reason = `The login in DATABASE_URL has more rights than this process needs: ${rights.join(', ')}. Create the separate logins described in docs/database.md.`;
  if (demanded === 'separate') throw new Error(reason);
  log({ level: 'warn', event: 'login_overprivileged', reason });
}
