/** Those that divide an hour: only they are as far apart across the full hour as within it. */
export const EVEN_MINUTES = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30] as const;
