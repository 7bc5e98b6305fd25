import type { RequestContext } from '../context.ts';
import { idFrom } from '../id-from.ts';
import type { Install } from '../ports/store/installs.ts';
import type { VersionName } from '../ports/store/updates.ts';
import type { Affected } from '../problem.ts';
import { raiseEvent } from '../raise-event.ts';

const MOST_LISTED = 50;

/**
 * Reports that an update was refused because schedules need a decision. Refusing it again in the same situation reports
 * nothing. The caller holds the install.
 * @param token the token of the situation, from the preview
 */
export async function reportBlocked(
  { tx, clock }: RequestContext,
  install: Install,
  to: VersionName,
  token: string,
  affected: readonly Affected[],
): Promise<void> {
  const id = idFrom(install.id, `update.blocked:${to.id}:${token}`);
  await raiseEvent(
    tx,
    'update.blocked',
    { install, schedule: null },
    clock.now(),
    async () => ({
      update: { from: install.version, to: to.version },
      blocked_count: affected.length,
      blocked: affected.slice(0, MOST_LISTED).map(({ schedule, reason }) => {
        const { id: scheduleId, name, method, path } = schedule;
        return { id: scheduleId, name, method, path, reason };
      }),
    }),
    { id },
  );
}
