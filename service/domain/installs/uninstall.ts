import { UNDO_WINDOW_MS } from '@extension-schedules/core/limits.ts';
import { installEntry } from '../audit.ts';
import type { RequestContext } from '../context.ts';
import { settleInstallBefore } from '../occurrences/settle-before.ts';
import type { Install } from '../ports/store/installs.ts';
import { together } from '../ports/together.ts';
import { saveSchedule } from '../save-schedule.ts';

/**
 * Prepares an install, which the caller holds, for removal by the host: disables it, so that nothing new starts, and
 * deletes its schedules beyond undo, including in the job runner. Retention removes the data; the audit stays. Safe to
 * repeat.
 */
export async function uninstall(context: RequestContext, install: Install): Promise<void> {
  const { tx, clock, caller, requestId } = context;
  const now = clock.now();
  const { tenantId, id: installId } = install;
  const schedules = await settleInstallBefore(context, install);
  if (install.enabled) await tx.installs.setEnabled(tenantId, installId, false, now);
  // Dated back beyond the undo window, so that the deletion can't be undone.
  const gone = { nextRunAt: null, deletedAt: now - UNDO_WINDOW_MS };
  await together(schedules, (before) => saveSchedule(context, tx, before, gone, null, now));
  await tx.installs.markUninstalled(tenantId, installId, now);
  if (!install.enabled && schedules.length === 0) return;
  const changes = { schedules: [schedules.length, 0] as [number, number] };
  await tx.audit.append(installEntry('uninstall', { caller, requestId }, install, now, changes));
}
