import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/preview.ts';

export const messages: Translation<typeof english> = {
  label: 'Wat deze planning betekent',
  title: 'Volgende uitvoeringen',
  invalid: 'De volgende uitvoeringen verschijnen hier zodra de planning leesbaar is.',
  disabled: 'Zolang ze is uitgeschakeld, gebeurt geen daarvan.',
  date: 'Datum',
  time: 'Tijd',
  yourTime: '{time} uw tijd',
  distance: 'Afstand',
  show: 'Toon er {count}',
  unconfirmed: 'De dienst kon deze tijden niet bevestigen.',
  differs:
    'De dienst heeft andere tijdzonegegevens ({version}) dan deze browser. Dit zijn zijn tijden, en daarop wordt uitgevoerd.',

  weeks: 'Komende vier weken',
  runs: {
    one: '{count} uitvoering',
    other: '{count} uitvoeringen',
  },
  dayRuns: {
    one: '{date}: {count} uitvoering',
    other: '{date}: {count} uitvoeringen',
  },

  dateMonths: {
    one: 'Dag {day}: loopt in {count} maand van het jaar ({months}).',
    other: 'Dag {day}: loopt in {count} maanden van het jaar ({months}).',
  },
  dateMonthsLeap: {
    one: 'Dag {day}: loopt in {count} maand van het jaar ({months}), en in februari van schrikkeljaren.',
    other: 'Dag {day}: loopt in {count} maanden van het jaar ({months}), en in februari van schrikkeljaren.',
  },
  dateLeapYears: 'Dag {day}: loopt alleen in schrikkeljaren.',
  dateNever: 'Dag {day}: geen van deze maanden heeft hem.',

  clockTitle: 'Klokwisselingen',
  clockMoved: {
    one: '{times} bestaat niet in {zone} (klok vooruit). Er wordt dan om {at} uitgevoerd.',
    other: '{times} bestaan niet in {zone} (klok vooruit). Er wordt dan om {at} uitgevoerd.',
  },
  clockMerged: {
    one: '{times} bestaat niet in {zone} (klok vooruit). Ze valt samen met de uitvoering om {at}.',
    other: '{times} bestaan niet in {zone} (klok vooruit). Ze worden één uitvoering, om {at}.',
  },
  clockSkipped: {
    one: '{times} bestaat niet in {zone} (klok vooruit). Die uitvoering vervalt; de volgende is om {at}.',
    other: '{times} bestaan niet in {zone} (klok vooruit). Die uitvoeringen vervallen; de volgende is om {at}.',
  },
  clockOnce: {
    one: '{times} komt twee keer in {zone} (klok terug). Er wordt alleen de eerste keer uitgevoerd.',
    other: '{times} komen twee keer in {zone} (klok terug). Er wordt alleen de eerste keer uitgevoerd.',
  },
  clockTwice: {
    one: '{times} komt twee keer in {zone} (klok terug). Er wordt beide keren uitgevoerd.',
    other: '{times} komen twee keer in {zone} (klok terug). Er wordt beide keren uitgevoerd.',
  },
  clockSteady: 'Op {date} verandert de klok in {zone}; de tijd tussen de uitvoeringen blijft gelijk.',
  clockTimes: {
    one: '{count} tijd van {first} tot {last}',
    other: '{count} tijden van {first} tot en met {last}',
  },
  clockUse: 'Neem {time} om dit te vermijden',

  crowded: {
    one: '{count} andere planning loopt om {time}.',
    other: '{count} andere planningen lopen om {time}.',
  },
  crowdFree: '{time} is vrij.',
  crowdFewer: {
    one: 'Om {time} is het er maar {count}.',
    other: 'Om {time} zijn het er maar {count}.',
  },
  crowdUse: 'Neem {time}',

  impact: 'Wat er verandert',
  impactMonth: 'Was: {before} in 30 dagen · nu: {after}',
  impactYear: 'Was: {before} in 365 dagen · nu: {after}',
  impactBefore: 'Zoals opgeslagen',
  impactAfter: 'Met deze wijziging',
};
