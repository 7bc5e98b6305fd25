export const MINUTE = 60_000;
/** A Monday far from any clock change and in the past, so that a job deferred until later is due at once. */
export const START = Date.UTC(2026, 5, 1, 12, 0, 30);
export const FIVE_PAST = Date.UTC(2026, 5, 1, 12, 5);
