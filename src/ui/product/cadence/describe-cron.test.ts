import { evenFields } from '@extension-schedules/core/recurrence/even-fields.ts';
import { parseCron } from '@extension-schedules/core/recurrence/parse.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardMessages } from '#i18n/card-messages.ts';
import { LANGUAGES, resolveLocale } from '#i18n/locale.ts';
import { translator } from '#i18n/use-messages.ts';
import { loadCronstrue } from './cronstrue-locale.ts';
import { describeSimply, describeWith } from './describe-cron.ts';

async function describer(language: (typeof LANGUAGES)[number]) {
  const locale = resolveLocale(language);
  const t = translator<'card'>(await cardMessages.read(language), locale);
  const cronstrue = await loadCronstrue(language);
  if (!cronstrue) throw new Error('cronstrue could not be loaded');
  return (text: string) => {
    const parsed = parseCron(text);
    if (!parsed.ok) throw new Error(parsed.error.code);
    return describeSimply(parsed.cron, t, locale.intl) ?? describeWith(cronstrue, parsed.cron);
  };
}

describe('a cron expression in words', () => {
  it.each([
    ['*/15 * * * *', 'Every 15 minutes'],
    ['0-59/15 * * * *', 'Every 15 minutes'],
    ['0,15,30,45 * * * 1-5', 'Every 15 minutes, Monday to Friday'],
    ['*/30 * * * 6,0', 'Every 30 minutes, on Saturdays and Sundays'],
    ['0 * * * *', 'Every hour'],
    ['7 * * * *', 'Every hour at minute 7'],
    ['0 */6 * * *', 'Every 6 hours'],
    ['20 */2 * * *', 'Every 2 hours at minute 20'],
    ['30 2 * * *', 'Every day at 02:30'],
    ['0 6,18 * * *', 'Every day at 06:00 and 18:00'],
    ['0 9 * * MON-FRI', 'Monday to Friday at 09:00'],
    ['0 4 * * 7', 'Sundays at 04:00'],
    ['0 4 * * 0,2,4', 'Tue, Thu and Sun at 04:00'],
    ['0 6 1 * *', 'First day of the month at 06:00'],
    ['0 6 1,15 * *', 'Days 1 and 15 of the month at 06:00'],
    ['0 8-18 * * *', 'Every hour from 08:00 to 18:00'],
    ['7 9-17 * * 1-5', 'Every hour from 09:07 to 17:07, Monday to Friday'],
    ['*/30 8-17 * * 1-5', 'Every 30 minutes from 08:00 to 17:30, Monday to Friday'],
    ['0 8-18/2 * * 6', 'Every 2 hours from 08:00 to 18:00, on Saturdays'],
    ['*/7 9 * * *', 'Every 7 minutes from 09:00 to 09:56'],
    ['* 9 * * *', 'Every minute from 09:00 to 09:59'],
  ])('%s: %s', async (text, words) => {
    expect((await describer('en'))(text)).toBe(words);
  });

  it.each([
    ['de', '0 4 * * 7', 'Sonntags um 04:00'],
    ['de', '0 6 1,15 * *', 'Am 1. und 15. des Monats um 06:00'],
    ['fr', '0 4 * * 7', 'Le dimanche à 04:00'],
    ['fr', '0 6 1,15 * *', 'Le 1er et le 15 du mois à 06:00'],
    ['es', '0 6 1,15 * *', 'Los días 1 y 15 del mes a las 06:00'],
    ['pl', '*/30 * * * 6,0', 'Co 30 minut, w soboty i w niedziele'],
    ['pt', '0 4 * * 7', 'Aos domingos às 04:00'],
  ] as const)('inflects days in %s: %s', async (language, text, words) => {
    expect((await describer(language))(text)).toBe(words);
  });

  it('does not call a step even that is not', async () => {
    const describeCron = await describer('en');
    expect(describeCron('*/7 * * * *')).not.toMatch(/every 7/i);
    expect(describeCron('0 */5 * * *')).not.toMatch(/every 5/i);
    expect(describeCron('0 0 */2 * *')).not.toMatch(/every 2/i);
  });

  it.each(LANGUAGES)('says something in %s, without placeholders', async (language) => {
    const describeCron = await describer(language);
    for (const text of ['*/15 * * * 1-5', '0 6 1 * *', '3 */4 * * *', '1,2,9 7-9 * 3 *', '0 12 13 */3 *']) {
      expect(describeCron(text)).toMatch(/^[^{}]+$/);
    }
  });

  it.each(LANGUAGES)('never says the same in %s of two expressions that differ', async (language) => {
    const describeCron = await describer(language);
    const seen = new Map<string, string>();
    let noticed = 0;
    const notice = (text: string) => {
      const parsed = parseCron(text);
      // Fields that are fine alone may never meet: a 31st of February.
      if (!parsed.ok) return;
      noticed += 1;
      const meaning = evenFields(parsed.cron);
      const words = describeCron(text);
      const before = seen.get(words) ?? meaning;
      seen.set(words, meaning);
      expect(before, words).toBe(meaning);
    };
    fc.assert(
      // Two that share four of their five fields are the likeliest to be told alike.
      fc.property(expressions(), expressions(), fc.nat(4), (text, other, at) => {
        const fields = text.split(' ');
        const near = fields.with(at, other.split(' ')[at] ?? '*').join(' ');
        for (const each of [text, near]) notice(each);
      }),
      { numRuns: 1000, seed: 11 },
    );
    expect(noticed).toBeGreaterThan(1_500);
  });

  // The filler of yy is made of fives.
  it.each(LANGUAGES.filter((language) => language !== 'yy'))(
    'names no number in %s that the engine does not have',
    async (language) => {
      const describeCron = await describer(language);
      let described = 0;
      fc.assert(
        fc.property(expressions(), (text) => {
          const parsed = parseCron(text);
          if (!parsed.ok) return;
          described += 1;
          const { cron } = parsed;
          const words = describeCron(text);
          const minutes = new Set([...cron.minutes, ...distances(cron.minutes, 60)]);
          const hours = new Set([...cron.hours, ...distances(cron.hours, 24)]);
          const dates = new Set([...cron.daysOfMonth, ...cron.months, ...distances(cron.months, 12)]);
          for (const [, hour, minute] of words.matchAll(/(\d+):(\d\d)/g)) {
            expect(cron.hours, words).toContain(Number(hour));
            // An hour that is named as a stretch ends with its last minute.
            expect([...cron.minutes, 0, 59], words).toContain(Number(minute));
          }
          for (const number of words.replaceAll(/\d+:\d\d/g, '').match(/\d+/g) ?? []) {
            const known = [minutes, hours, dates].some((numbers) => numbers.has(Number(number)));
            expect(known, `${text}: ${number} in "${words}"`).toBe(true);
          }
        }),
        { numRuns: 1000, seed: 12 },
      );
      expect(described).toBeGreaterThan(800);
    },
  );
});

/** What may be said as a rhythm: the distances of neighbours, across the wrap too. */
function distances(values: readonly number[], period: number): number[] {
  return values.map((value, at) => (values[at + 1] ?? (values[0] ?? 0) + period) - value);
}

function expressions(): fc.Arbitrary<string> {
  const field = (first: number, last: number) => {
    const value = fc.integer({ min: first, max: last });
    const list = fc.uniqueArray(value, { minLength: 1, maxLength: 4 }).map((values) => values.join(','));
    const range = fc.tuple(value, value).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`);
    const step = fc.integer({ min: 2, max: last - first }).map((size) => `*/${size}`);
    return fc.oneof(fc.constant('*'), list, range, step);
  };
  const days = fc.oneof(
    field(1, 31).map((dates) => [dates, '*']),
    field(0, 6).map((weekdays) => ['*', weekdays]),
  );
  return fc
    .tuple(field(0, 59), field(0, 23), days, fc.oneof(fc.constant('*'), field(1, 12)))
    .map(([minute, hour, [date, weekday], month]) => `${minute} ${hour} ${date} ${month} ${weekday}`);
}
