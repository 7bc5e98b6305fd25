import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/preview.ts';

export const messages: Translation<typeof english> = {
  label: 'Co oznacza ten harmonogram',
  title: 'Następne uruchomienia',
  invalid: 'Następne uruchomienia pojawią się tutaj, gdy tylko harmonogram będzie czytelny.',
  disabled: 'Dopóki jest wyłączony, żadne z nich się nie odbędzie.',
  date: 'Data',
  time: 'Godzina',
  yourTime: '{time} Twojego czasu',
  distance: 'Odległość',
  show: 'Pokaż {count}',
  unconfirmed: 'Usługa nie mogła potwierdzić tych godzin.',
  differs:
    'Usługa ma inne dane stref czasowych ({version}) niż ta przeglądarka. To są jej godziny i o nich następuje uruchomienie.',

  weeks: 'Następne cztery tygodnie',
  runs: {
    one: '{count} uruchomienie',
    few: '{count} uruchomienia',
    many: '{count} uruchomień',
    other: '{count} uruchomienia',
  },
  dayRuns: {
    one: '{date}: {count} uruchomienie',
    few: '{date}: {count} uruchomienia',
    many: '{date}: {count} uruchomień',
    other: '{date}: {count} uruchomienia',
  },

  dateMonths: {
    one: 'Dzień {day}: uruchomienie w {count} miesiącu roku ({months}).',
    few: 'Dzień {day}: uruchomienie w {count} miesiącach roku ({months}).',
    many: 'Dzień {day}: uruchomienie w {count} miesiącach roku ({months}).',
    other: 'Dzień {day}: uruchomienie w {count} miesiąca roku ({months}).',
  },
  dateMonthsLeap: {
    one: 'Dzień {day}: uruchomienie w {count} miesiącu roku ({months}) oraz w lutym lat przestępnych.',
    few: 'Dzień {day}: uruchomienie w {count} miesiącach roku ({months}) oraz w lutym lat przestępnych.',
    many: 'Dzień {day}: uruchomienie w {count} miesiącach roku ({months}) oraz w lutym lat przestępnych.',
    other: 'Dzień {day}: uruchomienie w {count} miesiąca roku ({months}) oraz w lutym lat przestępnych.',
  },
  dateLeapYears: 'Dzień {day}: uruchomienie tylko w latach przestępnych.',
  dateNever: 'Dzień {day}: żaden z tych miesięcy go nie ma.',

  clockTitle: 'Zmiany czasu',
  clockMoved: {
    one: '{times} nie istnieje w {zone} (zegary idą do przodu). Zamiast tego uruchomienie następuje o {at}.',
    few: '{times} nie istnieją w {zone} (zegary idą do przodu). Zamiast tego uruchomienie następuje o {at}.',
    many: '{times} nie istnieje w {zone} (zegary idą do przodu). Zamiast tego uruchomienie następuje o {at}.',
    other: '{times} nie istnieje w {zone} (zegary idą do przodu). Zamiast tego uruchomienie następuje o {at}.',
  },
  clockMerged: {
    one: '{times} nie istnieje w {zone} (zegary idą do przodu). Łączy się to z uruchomieniem o {at}.',
    few: '{times} nie istnieją w {zone} (zegary idą do przodu). Powstaje z tego jedno uruchomienie, o {at}.',
    many: '{times} nie istnieje w {zone} (zegary idą do przodu). Powstaje z tego jedno uruchomienie, o {at}.',
    other: '{times} nie istnieje w {zone} (zegary idą do przodu). Powstaje z tego jedno uruchomienie, o {at}.',
  },
  clockSkipped: {
    one: '{times} nie istnieje w {zone} (zegary idą do przodu). To uruchomienie jest pomijane; następne jest o {at}.',
    few: '{times} nie istnieją w {zone} (zegary idą do przodu). Te uruchomienia są pomijane; następne jest o {at}.',
    many: '{times} nie istnieje w {zone} (zegary idą do przodu). Te uruchomienia są pomijane; następne jest o {at}.',
    other: '{times} nie istnieje w {zone} (zegary idą do przodu). Te uruchomienia są pomijane; następne jest o {at}.',
  },
  clockOnce: {
    one: '{times} powtarza się w {zone} (zegary się cofają). Uruchomienie następuje tylko za pierwszym razem.',
    few: '{times} powtarzają się w {zone} (zegary się cofają). Uruchomienie następuje tylko za pierwszym razem.',
    many: '{times} powtarza się w {zone} (zegary się cofają). Uruchomienie następuje tylko za pierwszym razem.',
    other: '{times} powtarza się w {zone} (zegary się cofają). Uruchomienie następuje tylko za pierwszym razem.',
  },
  clockTwice: {
    one: '{times} powtarza się w {zone} (zegary się cofają). Uruchomienie następuje za każdym razem.',
    few: '{times} powtarzają się w {zone} (zegary się cofają). Uruchomienie następuje za każdym razem.',
    many: '{times} powtarza się w {zone} (zegary się cofają). Uruchomienie następuje za każdym razem.',
    other: '{times} powtarza się w {zone} (zegary się cofają). Uruchomienie następuje za każdym razem.',
  },
  clockSteady: '{date} zmienia się czas w {zone}; odstępy między uruchomieniami pozostają takie same.',
  clockTimes: {
    one: '{count} godzina od {first} do {last}',
    few: '{count} godziny od {first} do {last}',
    many: '{count} godzin od {first} do {last}',
    other: '{count} godziny od {first} do {last}',
  },
  clockUse: 'Użyj {time}, aby tego uniknąć',

  crowded: {
    one: '{count} inny harmonogram działa o {time}.',
    few: '{count} inne harmonogramy działają o {time}.',
    many: '{count} innych harmonogramów działa o {time}.',
    other: '{count} innego harmonogramu działa o {time}.',
  },
  crowdFree: 'O {time} nie ma żadnego.',
  crowdFewer: {
    one: 'O {time} jest tylko {count}.',
    few: 'O {time} są tylko {count}.',
    many: 'O {time} jest tylko {count}.',
    other: 'O {time} jest tylko {count}.',
  },
  crowdUse: 'Użyj {time}',

  impact: 'Co się zmieni',
  impactMonth: 'Było: {before} w 30 dni · teraz: {after}',
  impactYear: 'Było: {before} w 365 dni · teraz: {after}',
  impactBefore: 'Jak zapisano',
  impactAfter: 'Po tej zmianie',
};
