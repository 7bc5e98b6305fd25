import { evenFields } from '@extension-schedules/core/recurrence/even-fields.ts';
import { parseCron } from '@extension-schedules/core/recurrence/parse.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardMessages } from '#i18n/card-messages.ts';
import { LANGUAGES, resolveLocale } from '#i18n/locale.ts';
import { translator } from '#i18n/use-messages.ts';
import { cadenceWords } from './cadence-words.ts';
import { simpleCadence } from './simple-cadence.ts';

async function describer(language: (typeof LANGUAGES)[number], region?: string) {
  const locale = resolveLocale(region ?? (language === 'en' ? 'en-GB' : language));
  const t = translator<'card'>(await cardMessages.read(language), locale);
  return (text: string) => {
    const parsed = parseCron(text);
    if (!parsed.ok) throw new Error(parsed.error.code);
    const simple = simpleCadence(parsed.cron);
    return simple && cadenceWords(simple, t, locale.intl).replaceAll('\u00a0', ' ');
  };
}

it.each(LANGUAGES)('keeps the preposition and the time on one line in %s', async (language) => {
  const t = translator<'card'>(await cardMessages.read(language), resolveLocale(language));
  expect(t('daysAt', { days: 'D', times: '02:30' })).not.toContain(' 02:30');
});

describe('a cron expression in words', () => {
  it.each([
    ['*/15 * * * *', 'Every 15 minutes'],
    ['0-59/15 * * * *', 'Every 15 minutes'],
    ['0,15,30,45 * * * 1-5', 'Every 15 minutes, Monday to Friday'],
    ['*/30 * * * 6,0', 'Every 30 minutes, Saturdays and Sundays'],
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
    ['0 8-18/2 * * 6', 'Every 2 hours from 08:00 to 18:00, Saturdays'],
    ['*/7 9 * * *', 'Every 7 minutes from 09:00 to 09:56'],
    ['* 9 * * *', 'Every minute from 09:00 to 09:59'],
    ['*/25 * * * *', 'Every hour at minutes 0, 25 and 50'],
    ['0 */5 * * *', 'Every day at 00:00, 05:00, 10:00, 15:00 and 20:00'],
    ['0 9 * JAN,jul mon', 'Mondays at 09:00 in January and July'],
    ['0 0 1 1,4,7,10 *', 'Every year on 1 January, 1 April, 1 July and 1 October at 00:00'],
    ['@yearly', 'Every year on 1 January at 00:00'],
    ['0 0 29 2 *', 'Day 29 of the month at 00:00 in February'],
    ['0 9 */2 * *', 'Odd days of the month at 09:00'],
    ['0 9 2-30/2 * *', 'Even days of the month at 09:00'],
    ['0 9 1-7,15 * *', 'Days 1 to 7 and 15 of the month at 09:00'],
    ['0 9 * * TUE#2', 'Second Tuesday of the month at 09:00'],
    ['0 6,18 L * *', 'Last day of the month at 06:00 and 18:00'],
    ['0 9 * 3,6 FRIL', 'Last Friday of the month at 09:00 in March and June'],
    ['*/30 * LW * *', 'Every 30 minutes, last weekday of the month'],
    [
      '*/15 8-17 1,15 6-9 *',
      'Every 15 minutes from 08:00 to 17:45, days 1 and 15 of the month in Jun, Jul, Aug and Sept',
    ],
  ])('%s: %s', async (text, words) => {
    expect((await describer('en'))(text)).toBe(words);
  });

  it("uses the region's clock", async () => {
    const describeCron = await describer('en', 'en-US');
    const plain = (text: string) => describeCron(text)?.replaceAll('\u202f', ' ');
    expect(plain('30 2,18 * * 1')).toBe('Mondays at 2:30 AM and 6:30 PM');
    expect(plain('0 0 1 1 *')).toBe('Every year on January 1 at 12:00 AM');
  });

  it.each([
    [
      'fr',
      'Le dimanche à 04:00',
      'Toutes les 30 minutes, le samedi et le dimanche',
      'Le 1er et le 15 du mois à 06:00',
      'Chaque année le 1er janvier et le 1er juillet à 00:00',
    ],
    [
      'es',
      'Los domingos a las 04:00',
      'Cada 30 minutos, los sábados y los domingos',
      'Los días 1 y 15 del mes a las 06:00',
      'Cada año el 1 de enero y el 1 de julio a las 00:00',
    ],
    [
      'de',
      'Sonntags um 04:00',
      'Alle 30 Minuten, samstags und sonntags',
      'Am 1. und 15. des Monats um 06:00',
      'Jedes Jahr am 1. Januar und 1. Juli um 00:00',
    ],
    [
      'nl',
      'Op zondag om 04:00',
      'Elke 30 minuten, op zaterdag en op zondag',
      'Op de 1e en 15e van de maand om 06:00',
      'Elk jaar op 1 januari en 1 juli om 00:00',
    ],
    [
      'it',
      'La domenica alle 04:00',
      'Ogni 30 minuti, il sabato e la domenica',
      'I giorni 1º e 15 del mese alle 06:00',
      'Ogni anno il 1º gennaio e il 1º luglio alle 00:00',
    ],
    [
      'pl',
      'W niedziele o 04:00',
      'Co 30 minut, w soboty i w niedziele',
      '1. i 15. dnia miesiąca o 06:00',
      'Co roku 1 stycznia i 1 lipca o 00:00',
    ],
    [
      'pt',
      'Aos domingos às 04:00',
      'A cada 30 minutos, aos sábados e aos domingos',
      'Nos dias 1º e 15 do mês às 06:00',
      'Todo ano em 1º de janeiro e em 1º de julho às 00:00',
    ],
  ] as const)('declines days and dates as %s does', async (language, sunday, weekend, dates, yearly) => {
    const describeCron = await describer(language);
    expect(['0 4 * * 0', '*/30 * * * 6,0', '0 6 1,15 * *', '0 0 1 1,7 *'].map(describeCron)).toEqual([
      sunday,
      weekend,
      dates,
      yearly,
    ]);
  });

  it.each([
    ['fr', 'Le deuxième mardi du mois à 09:00', 'Le dernier dimanche du mois à 09:00'],
    ['es', 'El segundo martes del mes a las 09:00', 'El último domingo del mes a las 09:00'],
    ['de', 'Am zweiten Dienstag des Monats um 09:00', 'Am letzten Sonntag des Monats um 09:00'],
    ['nl', 'Op de tweede dinsdag van de maand om 09:00', 'Op de laatste zondag van de maand om 09:00'],
    ['it', 'Il secondo martedì del mese alle 09:00', 'L’ultima domenica del mese alle 09:00'],
    ['pl', 'W drugi wtorek miesiąca o 09:00', 'W ostatnią niedzielę miesiąca o 09:00'],
    ['pt', 'Na segunda terça-feira do mês às 09:00', 'No último domingo do mês às 09:00'],
  ] as const)('gives ordinals the gender of the day in %s', async (language, tuesday, sunday) => {
    const describeCron = await describer(language);
    expect(['0 9 * * 2#2', '0 9 * * 0L'].map(describeCron)).toEqual([tuesday, sunday]);
  });

  it.each([
    [
      'en',
      'Mondays at 09:00 in January and July',
      'Odd days of the month at 09:00',
      'Every hour at minutes 0, 25 and 50',
    ],
    [
      'de',
      'Montags um 09:00 im Januar und Juli',
      'An ungeraden Tagen des Monats um 09:00',
      'Jede Stunde zu den Minuten 0, 25 und 50',
    ],
    [
      'es',
      'Los lunes a las 09:00 en enero y julio',
      'Los días impares del mes a las 09:00',
      'Cada hora en los minutos 0, 25 y 50',
    ],
    [
      'fr',
      'Le lundi à 09:00 en janvier et juillet',
      'Les jours impairs du mois à 09:00',
      'Toutes les heures aux minutes 0, 25 et 50',
    ],
    [
      'it',
      'Il lunedì alle 09:00 in gennaio e luglio',
      'I giorni dispari del mese alle 09:00',
      'Ogni ora ai minuti 0, 25 e 50',
    ],
    [
      'nl',
      'Op maandag om 09:00 in januari en juli',
      'Op oneven dagen van de maand om 09:00',
      'Elk uur op de minuten 0, 25 en 50',
    ],
    [
      'pl',
      'W poniedziałki o 09:00 (miesiące: styczeń i lipiec)',
      'W nieparzyste dni miesiąca o 09:00',
      'Co godzinę w minutach: 0, 25 i 50',
    ],
    [
      'pt',
      'Às segundas às 09:00 em janeiro e julho',
      'Nos dias ímpares do mês às 09:00',
      'A cada hora nos minutos 0, 25 e 50',
    ],
  ] as const)('says what a step of months, days and minutes does in %s', async (language, months, days, minutes) => {
    const describeCron = await describer(language);
    expect(['0 9 * */6 mon', '0 9 */2 * *', '*/25 * * * *'].map(describeCron)).toEqual([months, days, minutes]);
  });

  it.each(['1,2,9 7-9 * 3 *', '15,45 8-11,14 * 6-8 2', '*/15 8-10,14-16 * * *', '0 9 1,3,5,8,10 * *'])(
    'does not describe %s',
    async (text) => {
      expect((await describer('en'))(text)).toBeUndefined();
    },
  );

  it.each(LANGUAGES)('describes common expressions in %s without placeholders', async (language) => {
    const describeCron = await describer(language);
    for (const text of ['*/15 * * * 1-5', '0 6 1 * *', '3 */4 * * *', '1,2,9 * * 3 *', '0 12 13 */3 *']) {
      expect(describeCron(text)).toMatch(/^[^{}]+$/);
    }
  });

  it.each(LANGUAGES)('never describes two different expressions alike in %s', async (language) => {
    const describeCron = await describer(language);
    const seen = new Map<string, string>();
    let noticed = 0;
    const notice = (text: string) => {
      const parsed = parseCron(text);
      // Valid fields may describe a date that never occurs, such as 31 February.
      if (!parsed.ok) return;
      const meaning = evenFields(parsed.cron);
      const words = describeCron(text);
      if (words === undefined) return;
      noticed += 1;
      const before = seen.get(words) ?? meaning;
      seen.set(words, meaning);
      expect(before, words).toBe(meaning);
    };
    fc.assert(
      // Expressions that share four of five fields are the most likely to be described alike.
      fc.property(expressions(), expressions(), fc.nat(4), (text, other, at) => {
        const fields = text.split(' ');
        const near = fields.with(at, other.split(' ')[at] ?? '*').join(' ');
        for (const each of [text, near]) notice(each);
      }),
      { numRuns: 1000, seed: 11 },
    );
    expect(noticed).toBeGreaterThan(800);
  });

  // The pseudo languages are excluded: English with another clock, and text made of fives.
  it.each(LANGUAGES.filter((language) => language !== 'xx' && language !== 'yy'))(
    'mentions only numbers of the expression in %s',
    async (language) => {
      const describeCron = await describer(language);
      let described = 0;
      fc.assert(
        fc.property(expressions(), (text) => {
          const parsed = parseCron(text);
          if (!parsed.ok) return;
          const { cron } = parsed;
          const words = describeCron(text);
          if (words === undefined) return;
          described += 1;
          const minutes = new Set([...cron.minutes, ...distances(cron.minutes, 60)]);
          const hours = new Set([...cron.hours, ...distances(cron.hours, 24)]);
          const dates = new Set([...cron.daysOfMonth, ...cron.months, ...distances(cron.months, 12)]);
          for (const [, hour, minute] of words.matchAll(/(\d+):(\d\d)/g)) {
            expect(cron.hours, words).toContain(Number(hour));
            // A range of hours ends with the last minute of an hour.
            expect([...cron.minutes, 0, 59], words).toContain(Number(minute));
          }
          for (const number of words.replaceAll(/\d+:\d\d/g, '').match(/\d+/g) ?? []) {
            const known = [minutes, hours, dates].some((numbers) => numbers.has(Number(number)));
            expect(known, `${text}: ${number} in "${words}"`).toBe(true);
          }
        }),
        { numRuns: 1000, seed: 12 },
      );
      expect(described).toBeGreaterThan(400);
    },
  );
});

/** The distances between neighbouring values, across the wrap too. */
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
    fc.constantFrom(['L', '*'], ['LW', '*']),
    fc.tuple(fc.nat(6), fc.constantFrom('#1', '#2', '#3', '#4', '#5', 'L')).map((of) => ['*', of.join('')]),
  );
  return fc
    .tuple(field(0, 59), field(0, 23), days, fc.oneof(fc.constant('*'), field(1, 12)))
    .map(([minute, hour, [date, weekday], month]) => `${minute} ${hour} ${date} ${month} ${weekday}`);
}
