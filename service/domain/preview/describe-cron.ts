import { evenFields } from '@extension-schedules/core/recurrence/even-fields.ts';
import type { Cron } from '@extension-schedules/core/recurrence/parse.ts';
import { toString as inWords } from 'cronstrue';

/** Describes a cron expression in English, for programs and logs. The editor has its own localised texts. */
export function describeCron(cron: Cron): string {
  return inWords(evenFields(cron), { use24HourTimeFormat: true });
}
