import { UNDO_WINDOW_MS } from '@extension-schedules/core/limits.ts';
import type { RequestContext } from '../context.ts';
import type { Install } from '../ports/store/installs.ts';
import type { UpdateRow, VersionName } from '../ports/store/updates.ts';

/**
 * The last update of the install, where taking it back leads to the very version somebody wants to install. An update
 * would bring that version alone, and not what became of the schedules.
 * @param target a version that is published
 */
export async function findUndoInstead(
  { tx, clock }: RequestContext,
  install: Install,
  target: VersionName,
): Promise<UpdateRow | undefined> {
  const last = await tx.updates.findLast(install.tenantId, install.id, clock.now() - UNDO_WINDOW_MS);
  return last?.from.id === target.id && last.to.id === install.versionId ? last : undefined;
}
