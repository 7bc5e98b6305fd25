import { UNDO_WINDOW_MS } from '@extension-schedules/core/limits.ts';
import { installEntry } from '../audit.ts';
import type { RequestContext } from '../context.ts';
import { settleInstallBefore } from '../occurrences/settle-before.ts';
import type { Install } from '../ports/store/installs.ts';
import { together } from '../ports/together.ts';
import { saveSchedule } from '../save-schedule.ts';

/**
 * What the host asks for before it removes an install, which the caller holds: it is disabled, so that nothing new comes;
 * its schedules are gone for good, in the rows and in the job runner; what is left of them, retention removes. The audit
 * stays. Asked for again it finds less to do, or nothing.
 */
export async function uninstall(context: RequestContext, install: Install): Promise<void> {
  const { tx, clock, caller, requestId } = context;
  const now = clock.now();
  const { tenantId, id: installId } = install;
  const schedules = await settleInstallBefore(context, install);
  if (install.enabled) await tx.installs.setEnabled(tenantId, installId, false, now);
  // As if they had been deleted so long ago that nobody can bring them back.
  const gone = { nextRunAt: null, deletedAt: now - UNDO_WINDOW_MS };
  await together(schedules, (before) => saveSchedule(context, tx, before, gone, null, now));
  await tx.installs.markUninstalled(tenantId, installId, now);
  if (!install.enabled && schedules.length === 0) return;
  const changes = { schedules: [schedules.length, 0] as [number, number] };
  await tx.audit.append(installEntry('uninstall', { caller, requestId }, install, now, changes));
}
