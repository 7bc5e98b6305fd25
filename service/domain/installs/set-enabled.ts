import { installEntry } from '../audit.ts';
import type { RequestContext } from '../context.ts';
import { settleInstallBefore } from '../occurrences/settle-before.ts';
import type { Install } from '../ports/store/installs.ts';

/**
 * Enables or disables an install that the caller holds. Its schedules keep their own state, so that enabling restores
 * exactly what was. Due occurrences are settled first.
 * @returns the install afterwards; an install that the host has not finished installing does not become enabled
 */
export async function setEnabled(context: RequestContext, install: Install, enabled: boolean): Promise<Install> {
  const { tx, clock, caller, requestId } = context;
  if (install.enabled === enabled) return install;
  await settleInstallBefore(context, install);
  await tx.installs.setEnabled(install.tenantId, install.id, enabled, clock.now());
  const [after] = await tx.installs.findMany([{ tenantId: install.tenantId, installId: install.id }]);
  if (!after || after.enabled === install.enabled) return install;
  const action = enabled ? 'enable_install' : 'disable_install';
  const changes = { enabled: [install.enabled, enabled] as [boolean, boolean] };
  await tx.audit.append(installEntry(action, { caller, requestId }, after, clock.now(), changes));
  return after;
}
