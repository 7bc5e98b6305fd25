/** Names the time zone data of this process: schedules are due by it, so whoever compares answers compares this too. */
export const TIMEZONE_DATA_VERSION = process.versions.tz ?? `ICU ${process.versions.icu}`;
