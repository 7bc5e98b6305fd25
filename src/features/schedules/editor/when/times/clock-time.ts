import type { Time } from './times.ts';

/** "02:30" */
export function clockTime({ hour, minute }: Time): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** Reads `2:30`, `02.30`, `0230`, `14h30` and the bare hour `14`; undefined for what is no time of day. */
export function readClockTime(text: string): Time | undefined {
  const match = /^(\d{1,2})(?:[:.h]?(\d{2}))?h?$/i.exec(text.trim());
  if (!match) return undefined;
  const time = { hour: Number(match[1]), minute: Number(match[2] ?? 0) };
  return time.hour < 24 && time.minute < 60 ? time : undefined;
}
