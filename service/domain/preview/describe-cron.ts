import { evenFields } from '@extension-schedules/core/recurrence/even-fields.ts';
import type { Cron } from '@extension-schedules/core/recurrence/parse.ts';
import { toString as inWords } from 'cronstrue';

/** In English, for programs and logs; the editor has its own words in the viewer's language. */
export function describeCron(cron: Cron): string {
  return inWords(evenFields(cron), { use24HourTimeFormat: true });
}
