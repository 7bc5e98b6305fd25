import { parseCron } from '@extension-schedules/core/recurrence/parse.ts';
import type { Translate } from '#i18n/use-messages.ts';
import { cadenceWords } from './cadence-words.ts';
import { simpleCadence } from './simple-cadence.ts';

/** A cron expression in words; undefined where they would be less clear. `locale` is a BCP 47 tag. */
export function cadenceText(cron: string, t: Translate<'card'>, locale: string): string | undefined {
  const parsed = parseCron(cron);
  const simple = parsed.ok ? simpleCadence(parsed.cron) : undefined;
  return simple && cadenceWords(simple, t, locale);
}
