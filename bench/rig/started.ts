import type { InstantRunner } from './child.ts';
import { type Summary, summary, until } from './instants.ts';
import { say } from './say.ts';

const SAY_EVERY_MS = 10_000;

/**
 * Waits until the Runner was called for all schedules that are due at `nominal`, and says how it goes.
 * @returns their lateness, from the nominal time to the first byte of the call
 * @throws if some have not started within `patienceMs` milliseconds
 */
export async function latenessOf(
  runner: InstantRunner,
  { due, nominal, patienceMs }: { due: number; nominal: number; patienceMs: number },
): Promise<Summary> {
  runner.calls.clear();
  say(`${due} schedules are due in ${Math.round((nominal - Date.now()) / 1_000)} s`);
  let said = nominal;
  await until(() => {
    if (Date.now() > said + SAY_EVERY_MS) {
      said = Date.now();
      say(`${runner.calls.size} of ${due} have started`);
    }
    return runner.calls.size === due;
  }, nominal + patienceMs);
  return summary([...runner.calls.values()].map((at) => at - nominal));
}
