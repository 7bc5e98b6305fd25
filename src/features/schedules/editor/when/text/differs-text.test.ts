import type { CronDifference } from '@extension-schedules/core/recurrence/cron-difference.ts';
import { differenceMessage } from '@extension-schedules/core/recurrence/error-message.ts';
import { expect, it } from 'vitest';
import { whenMessages } from '#i18n/editor-messages.ts';
import { LANGUAGES, resolveLocale } from '#i18n/locale.ts';
import { translator } from '#i18n/use-messages.ts';
import { differsText } from './differs-text.ts';

const differences: CronDifference[] = [
  { kind: 'not_last_day' },
  { kind: 'not_moved' },
  { kind: 'every_week' },
  { kind: 'weekday_numbers' },
  { kind: 'no_seconds' },
  { kind: 'every_year' },
  { kind: 'weekdays_only' },
  { kind: 'filled_up' },
  { kind: 'own_zone', zone: 'Asia/Tokyo' },
  { kind: 'other_value', from: '60', to: '0' },
  { kind: 'every_minutes', count: 10 },
  { kind: 'every_hours', count: 1 },
  { kind: 'every_hours', count: 2 },
];

it.each(LANGUAGES)('says each difference in a sentence of its own in %s', async (language) => {
  const t = translator<'when'>(await whenMessages.read(language), resolveLocale(language));
  const sentences = differences.map((difference) => differsText([difference], t));
  for (const sentence of sentences) expect(sentence).toMatch(/^[^{}]+\.[^{}]*$/);
  expect(new Set(sentences).size).toBe(differences.length);
});

it('joins several differences', () => {
  const t = translator<'when'>(whenMessages.english, resolveLocale('en'));
  expect(differsText(differences.slice(0, 2), t)).toBe(
    'Runs on day 28, not on the last day of the month. Runs on that date even at the weekend.',
  );
});

it('has an English sentence for programs too', () => {
  for (const difference of differences) expect(differenceMessage([difference])).toMatch(/^[A-Z].*\.$/);
});
