/**
 * What each part may download from the remote's origin, in bytes as gzip sends them: the first view until its rows are
 * shown, other parts beyond what is loaded right after the rows. A part that got smaller gets a smaller budget, so that
 * what was won is not lost unnoticed.
 */
export const BUDGETS = {
  'first view': 47_500,
  'after the rows': 21_000,
  editor: 170_000,
  'run history': 86_000,
  'pause dialog': 71_000,
  'delete dialog': 57_500,
  'bulk bar': 65_500,
  'update dialog': 93_500,
} as const;

export type Part = keyof typeof BUDGETS;

export const FIRST_VIEW_REQUESTS = 5;
