import { evenFields } from '@extension-schedules/core/recurrence/even-fields.ts';
import type { Cron } from '@extension-schedules/core/recurrence/parse.ts';
import type { Translate } from '#i18n/use-messages.ts';
import { cadenceWords } from './cadence-words.ts';
import type { DescribeCron } from './cronstrue-locale.ts';
import { simpleCadence } from './simple-cadence.ts';

type Words = Translate<'card'>;

/** In our own words, for the shapes most schedules have; undefined for the others. */
export function describeSimply(cron: Cron, t: Words, locale: string): string | undefined {
  const simple = simpleCadence(cron);
  return simple && cadenceWords(simple, t, locale);
}

/**
 * What cronstrue says about what the engine understood. It is never shown the typed text: it reads `*\/7` as "every
 * 7 minutes", which no schedule does.
 */
export function describeWith(cronstrue: DescribeCron, cron: Cron): string {
  return cronstrue(evenFields(cron));
}
