export type Overlap = 'skip' | 'queue_one';

/**
 * What becomes of an occurrence that is due while runs of its schedule are unfinished: it runs, it waits for its turn,
 * or it is skipped. Never two at a time.
 * @param unfinished runs that are queued or running
 */
export function decideOverlap(policy: Overlap, unfinished: number): 'run' | 'wait' | 'skip' {
  if (unfinished === 0) return 'run';
  return policy === 'queue_one' && unfinished === 1 ? 'wait' : 'skip';
}
