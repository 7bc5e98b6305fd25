import { UNDO_WINDOW_MS } from '@extension-schedules/core/limits.ts';
import type { RequestContext } from '../context.ts';
import type { Install } from '../ports/store/installs.ts';
import type { UpdateRow, VersionName } from '../ports/store/updates.ts';

/**
 * The install's last update, if undoing it leads to the requested version: installing that version as an update would
 * not restore the schedules.
 * @param target a published version
 */
export async function findUndoInstead(
  { tx, clock }: RequestContext,
  install: Install,
  target: VersionName,
): Promise<UpdateRow | undefined> {
  const last = await tx.updates.findLast(install.tenantId, install.id, clock.now() - UNDO_WINDOW_MS);
  return last?.from.id === target.id && last.to.id === install.versionId ? last : undefined;
}
