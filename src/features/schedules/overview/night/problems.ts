import type { NightProblem } from '#api/types.ts';

/** A schedule has at most one problem of a kind. */
export type ShownProblem = NightProblem & {
  /** It is no longer reported, and keeps its row while the page must not move. */
  isResolved: boolean;
};

/** The problems in the order they were shown. Those that are gone keep their places, and new ones follow at the end. */
export function keepProblems(before: readonly NightProblem[], now: readonly NightProblem[]): ShownProblem[] {
  const current = new Map(now.map((problem) => [problem.schedule.id, problem]));
  const known = new Set(before.map(({ schedule }) => schedule.id));
  return [
    ...before.map((problem) => {
      const still = current.get(problem.schedule.id);
      return { ...(still ?? problem), isResolved: still === undefined };
    }),
    ...now.filter(({ schedule }) => !known.has(schedule.id)).map((problem) => ({ ...problem, isResolved: false })),
  ];
}

/** Whether "Run these now" includes it: not what a person skipped or disabled, nor what cannot run. */
export function canRun({ cause, schedule: { enabled, state } }: NightProblem): boolean {
  return cause !== 'skip_requested' && enabled && (state === 'active' || state === 'paused');
}
