import type { RunGlance, RunStatus } from '#api/types.ts';

/** Units of the drawing: a bar is 5 wide, 2 apart, 22 high at most. */
export const BAR = { width: 5, gap: 2, height: 22 } as const;

export type BarShape = 'solid' | 'broken' | 'hollow' | 'dashed' | 'flat';

/** Each outcome has its own shape, so that it can be recognised without colour. */
export const barShapes: Record<RunStatus, BarShape> = {
  succeeded: 'solid',
  // A bar above a point, as an exclamation mark.
  failed: 'broken',
  timed_out: 'broken',
  cancelled: 'flat',
  skipped: 'dashed',
  queued: 'hollow',
  running: 'hollow',
};

const SHORTEST = 6;
const LONGEST = 16;

/** A success's height is the duration of its calls relative to the others; a failure always has full height. */
export function barHeight(run: RunGlance, longest: number): number {
  switch (barShapes[run.status]) {
    case 'broken':
      return BAR.height;
    case 'hollow':
      return LONGEST;
    case 'dashed':
      return 8;
    case 'flat':
      return 3;
    case 'solid': {
      const share = longest > 0 ? (run.call_duration_ms ?? 0) / longest : 0;
      return Math.round(SHORTEST + (LONGEST - SHORTEST) * Math.sqrt(share));
    }
  }
}

/** The longest success, milliseconds; one that failed after minutes must not flatten the rest. */
export function longestSuccess(runs: readonly RunGlance[]): number {
  return Math.max(0, ...runs.filter(({ status }) => status === 'succeeded').map((run) => run.call_duration_ms ?? 0));
}
