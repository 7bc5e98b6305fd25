import { beforeEach, expect, it, vi } from 'vitest';
import type { LogEntry } from '#domain/ports/log.ts';
import { NotYet } from '#store/database-failure.ts';
import { demandDatabase, openWhenThere, whenThereSoon } from './when-there.ts';

const AWAY = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
const WRONG_PASSWORD = Object.assign(new Error('password authentication failed'), { code: '28P01' });

let logged: LogEntry[] = [];
const exit = vi.fn();
const log = (entry: LogEntry) => void logged.push(entry);
beforeEach(() => {
  logged = [];
  exit.mockReset();
});

it('is not ready, and logs it once, while the database is down', async () => {
  let tries = 0;
  const opening = openWhenThere(
    async () => {
      tries += 1;
      if (tries < 3) throw AWAY;
      return 'open';
    },
    log,
    exit,
  );
  await vi.waitFor(async () => expect(await opening.check.problem()).toContain('connect ECONNREFUSED'));
  await vi.waitFor(async () => expect(await opening.check.problem()).toBeUndefined(), { timeout: 5_000 });
  expect(await opening.stop()).toBe('open');
  expect(logged).toEqual([{ level: 'warn', event: 'database_awaited', reason: 'connect ECONNREFUSED' }]);
  expect(exit).not.toHaveBeenCalled();
});

it('exits with one sentence when waiting would not help', async () => {
  const opening = openWhenThere(() => Promise.reject(WRONG_PASSWORD), log, exit);
  await vi.waitFor(() => expect(exit).toHaveBeenCalledExactlyOnceWith(1));
  expect(logged).toEqual([
    {
      level: 'error',
      event: 'start_failed',
      reason: 'password authentication failed: check the user name and the password.',
    },
  ]);
  expect(await opening.stop()).toBeUndefined();
});

it('stops waiting when it is stopped', async () => {
  const opening = openWhenThere(() => Promise.reject(AWAY), log, exit);
  expect(await opening.stop()).toBeUndefined();
  expect(exit).not.toHaveBeenCalled();
});

it('says how long a command waits, then gives up', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const waiting = whenThereSoon(() => Promise.reject(AWAY), 400);
  await expect(waiting).rejects.toBe(AWAY);
  expect(said.mock.calls).toEqual([['Waiting up to 0.4 seconds for the database: connect ECONNREFUSED.\n']]);
  said.mockRestore();
});

it('waits for the migrations first, then checks the roles', async () => {
  const monitor = {
    pendingMigrations: async () => ['0042_next'],
    rolesOutOfReach: async () => ['extension_schedules_api'],
  };
  const ask = (changes: Partial<typeof monitor>) => demandDatabase({ ...monitor, ...changes }, []);
  await expect(ask({})).rejects.toThrow(NotYet);
  await expect(ask({ pendingMigrations: async () => [] })).rejects.toThrow(
    'is not a member of extension_schedules_api',
  );
  await ask({ pendingMigrations: async () => [], rolesOutOfReach: async () => [] });
});
