import { toString as inWords } from 'cronstrue';
import { evenFields } from '../../../core/recurrence/even-fields.ts';
import type { Cron } from '../../../core/recurrence/parse.ts';

/** In English, for programs and logs; the editor has its own words in the viewer's language. */
export function describeCron(cron: Cron): string {
  return inWords(evenFields(cron), { use24HourTimeFormat: true });
}
