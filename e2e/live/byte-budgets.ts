/**
 * What each part may download from the remote's origin, in bytes as gzip sends them: the first view until its rows are
 * shown, other parts beyond what is loaded right after the rows. A part that got smaller gets a smaller budget, so that
 * what was won is not lost unnoticed.
 */
export const BUDGETS = {
  'first view': 67_000,
  'after the rows': 21_500,
  editor: 162_000,
  'run history': 83_500,
  'pause dialog': 67_500,
  'delete dialog': 57_000,
  'bulk bar': 62_000,
  'update dialog': 91_000,
} as const;

export type Part = keyof typeof BUDGETS;

export const FIRST_VIEW_REQUESTS = 12;
