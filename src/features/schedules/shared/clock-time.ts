/** A time of day on the clock of 24 hours. */
export type Time = { readonly hour: number; readonly minute: number };

/** "02:30", whatever the locale: what a time is known by in keys and attributes. */
export function clockTime({ hour, minute }: Time): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** Reads `2:30`, `02.30`, `0230`, `14h30`, `9:30 pm`, `9p` and the bare hour `14`; undefined if it is not a time. */
export function readClockTime(text: string): Time | undefined {
  const match = /^(\d{1,2})(?:[:.h]?(\d{2}))?\s*(?:h|([ap])\.?\s?(?:m\.?)?)?$/i.exec(text.trim());
  if (!match) return undefined;
  const [, hours, minutes = 0, half] = match;
  const typed = { hour: Number(hours), minute: Number(minutes) };
  if (half !== undefined && (typed.hour < 1 || typed.hour > 12)) return undefined;
  const hour = half === undefined ? typed.hour : (typed.hour % 12) + (/p/i.test(half) ? 12 : 0);
  return hour < 24 && typed.minute < 60 ? { hour, minute: typed.minute } : undefined;
}

/** Whether a text is a complete time in the locale's format, so that typing is finished. */
export function isWrittenAs(text: string, written: string): boolean {
  const bare = (one: string) => one.replace(/\s/g, '').toLowerCase();
  return bare(text) === bare(written);
}
