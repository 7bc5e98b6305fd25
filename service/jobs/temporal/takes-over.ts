/** What Temporal knows of the builds of one task queue's workers; instants in epoch milliseconds. */
export interface KnownBuilds {
  /** The build that gets all new work and goes on with what is under way; none before the first was made so. */
  current: string | undefined;
  /** When the first worker of each came. */
  firstSeen: ReadonlyMap<string, number>;
  /** When a worker of each last asked for work, which it does at least once a minute. */
  lastPolled: ReadonlyMap<string, number>;
}

/** Longer than a worker may wait for an answer when it has asked for work. */
export const PRESENT_MS = 90_000;

/**
 * Is a worker to make its build the current one? Yes when there is none, when its own came later, or when the current one
 * has no worker any more, as after going back to an earlier release. A worker of an earlier build that starts again
 * while a release is being rolled out takes nothing.
 */
export function takesOver(mine: string, { current, firstSeen, lastPolled }: KnownBuilds, now: number): boolean {
  const since = firstSeen.get(mine);
  if (since === undefined || current === mine) return false;
  const currentSince = current === undefined ? undefined : firstSeen.get(current);
  if (current === undefined || currentSince === undefined || since > currentSince) return true;
  const isPresent = (build: string) => (lastPolled.get(build) ?? 0) > now - PRESENT_MS;
  // Where not even this worker is known to have asked, Temporal has only just begun to note who does.
  return isPresent(mine) && !isPresent(current);
}
