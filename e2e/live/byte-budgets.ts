/**
 * What each part may download from the remote's origin, in bytes as gzip sends them: the first view until its rows are
 * shown, the overview as a page of its own, other parts beyond what is loaded right after the rows, if nothing was
 * loaded ahead. A part that got smaller gets a smaller budget, so that what was won is not lost unnoticed.
 */
export const BUDGETS = {
  'first view': 48_150,
  'after the rows': 22_600,
  editor: 149_200,
  'run history': 87_000,
  'pause dialog': 71_000,
  'delete dialog': 57_000,
  'bulk bar': 65_000,
  'update dialog': 84_800,
  overview: 86_900,
} as const;

export type Part = keyof typeof BUDGETS;

export const FIRST_VIEW_REQUESTS = 6;
