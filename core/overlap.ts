export type Overlap = 'skip' | 'queue_one';

/**
 * Decides whether a due occurrence runs, waits or is skipped while its schedule has unfinished runs. A schedule never
 * has two running at a time.
 * @param unfinished number of runs that are queued or running
 */
export function decideOverlap(policy: Overlap, unfinished: number): 'run' | 'wait' | 'skip' {
  if (unfinished === 0) return 'run';
  return policy === 'queue_one' && unfinished === 1 ? 'wait' : 'skip';
}
