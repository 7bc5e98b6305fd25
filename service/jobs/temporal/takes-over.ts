/** Temporal's data about the builds of one task queue; instants in epoch milliseconds. */
export interface KnownBuilds {
  /** The build that gets all work; undefined before the first is set. */
  current: string | undefined;
  /** When each build's first worker started. */
  firstSeen: ReadonlyMap<string, number>;
  /** When a worker of each build last polled, which happens at least once a minute. */
  lastPolled: ReadonlyMap<string, number>;
}

/** Longer than a poll can take. */
export const PRESENT_MS = 90_000;

/**
 * Whether a worker makes its build the current one: if there is none, if its build is newer, or if the current build
 * has no worker left, as after a rollback. An old build's worker that restarts during a rollout takes nothing.
 */
export function takesOver(mine: string, { current, firstSeen, lastPolled }: KnownBuilds, now: number): boolean {
  const since = firstSeen.get(mine);
  if (since === undefined || current === mine) return false;
  const currentSince = current === undefined ? undefined : firstSeen.get(current);
  if (current === undefined || currentSince === undefined || since > currentSince) return true;
  const isPresent = (build: string) => (lastPolled.get(build) ?? 0) > now - PRESENT_MS;
  // If this worker's own polls aren't listed yet, the poller data isn't reliable yet.
  return isPresent(mine) && !isPresent(current);
}
