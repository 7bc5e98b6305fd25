import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '#domain/ports/log.ts';
import type { ReadinessCheck } from '#observability/readiness.ts';
import { NotYet, passes, reasonOf, sentenceOf } from '#store/database-failure.ts';
import type { DatabaseMonitor } from '#store/database-monitor.ts';
import type { Config } from './config/config.ts';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Retries until it succeeds, as long as the failure is temporary.
 * @param onWait called once for each reason to wait
 * @param giveUp asked before each pause
 * @throws a permanent failure, or a temporary one when `giveUp` returns true
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

/** For commands: waits up to `patienceMs` milliseconds for the database and says so. */
export function whenThereSoon<T>(open: () => Promise<T>, patienceMs: number): Promise<T> {
  const deadline = Date.now() + patienceMs;
  return whenThere(
    open,
    (reason) => process.stderr.write(`Waiting up to ${patienceMs / 1_000} seconds for the database: ${reason}.\n`),
    () => Date.now() >= deadline,
  );
}

export interface Opening<T> {
  /** Fails with the reason until it is open. */
  check: ReadinessCheck;
  /** Stops retrying and waits for the current attempt. Resolves to the opened value, if any. */
  stop(): Promise<T | undefined>;
}

/**
 * Opens a dependency that a process needs. Until it is open, the process answers probes as not ready. A temporary failure is
 * retried; a permanent one, such as a wrong password, exits with one log line.
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
 * @throws NotYet if the database lacks migrations
 * @throws if the login can't assume one of the process's roles
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
 * Reports rights beyond the process's needs, which an attacker could use.
 * @param roles roles that the process may be a member of
 * @throws if logins must be separate and this one has more rights
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
