/** Milliseconds since 1970-01-01T00:00Z, leap seconds not counted. */
export type Instant = number;

/** A wall-clock reading without a zone, in the milliseconds it would have if the clock showed UTC. */
export type LocalTime = number;

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Occurrences exist only within these bounds: 1970 to the end of the year 9999. */
export const EARLIEST: Instant = 0;
export const LATEST: Instant = Date.UTC(10_000, 0, 1) - 1;
