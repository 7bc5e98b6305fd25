export const MINUTE = 60_000;
/** A Monday without a clock change near it, and past: what is put off until "later" is due for the engine at once. */
export const START = Date.UTC(2026, 5, 1, 12, 0, 30);
export const FIVE_PAST = Date.UTC(2026, 5, 1, 12, 5);
