import type { Install } from '../ports/store/installs.ts';
import { fail, ok, type Result } from '../problem.ts';

/**
 * Checks that runs may start: the tenant is not stopped and the extension is enabled. Fails with TENANT_STOPPED or
 * INSTALL_DISABLED.
 */
export function checkAllowed({ stopped, enabled, extensionName }: Install): Result<void> {
  if (stopped) {
    const why = stopped.reason === null ? '' : `: ${stopped.reason.trim().replace(/[.!]+$/, '')}`;
    return fail({
      code: 'TENANT_STOPPED',
      detail: `All schedules of your tenant are stopped${why}. Nothing runs until your provider lifts the stop.`,
    });
  }
  if (!enabled) {
    return fail({
      code: 'INSTALL_DISABLED',
      detail: `${extensionName} is disabled for your tenant. Enable the extension first.`,
    });
  }
  return ok(undefined);
}
