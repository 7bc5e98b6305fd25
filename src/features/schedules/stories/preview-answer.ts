import { nextOccurrences } from '@extension-schedules/core/recurrence/occurrences.ts';
import { parseRecurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import { offsetAt } from '@extension-schedules/core/recurrence/zone.ts';
import type { SchedulePreview } from '#api/types.ts';

/** What a service with this browser's time zone data and no other schedules says. */
export function previewOf(body: unknown): SchedulePreview {
  const asked = body as { cron: string; timezone: string; count: number };
  const judgement = parseRecurrence(asked.cron, asked.timezone);
  if (!judgement.ok) throw new Error(`The remote asked about ${asked.cron}, which it knows to be wrong`);
  const { cron, zone } = judgement.recurrence;
  return {
    cron: cron.text,
    timezone: zone.name,
    timezone_data_version: '2026b',
    description: '',
    smallest_interval_seconds: 0,
    next: nextOccurrences(judgement.recurrence, Date.now(), asked.count).map((at) => ({
      at: new Date(at).toISOString(),
      local: localInstant(at, offsetAt(zone, at)),
    })),
    clock_changes: [],
    crowding: null,
    warnings: [],
  };
}

/** "2026-11-24T02:30:00+01:00"; `offset` in milliseconds. */
export function localInstant(at: number, offset: number): string {
  const minutes = Math.abs(offset) / 60_000;
  const pad = (part: number) => String(part).padStart(2, '0');
  const sign = offset < 0 ? '-' : '+';
  return `${new Date(at + offset).toISOString().slice(0, 19)}${sign}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}
