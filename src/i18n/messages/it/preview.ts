import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/preview.ts';

export const messages: Translation<typeof english> = {
  label: 'Che cosa significa questa pianificazione',
  title: 'Prossime esecuzioni',
  invalid: 'Le prossime esecuzioni appaiono qui appena la pianificazione è leggibile.',
  disabled: 'Finché è disattivata non ne avviene nessuna.',
  date: 'Data',
  time: 'Ora',
  yourTime: '{time} nel suo fuso',
  distance: 'Distanza',
  show: 'Mostra {count}',
  unconfirmed: 'Il servizio non ha potuto confermare questi orari.',
  differs:
    'Il servizio ha dati dei fusi orari ({version}) diversi da questo browser. Questi sono i suoi orari, quelli dell’esecuzione.',

  weeks: 'Prossime quattro settimane',
  runs: {
    one: '{count} esecuzione',
    many: '{count} esecuzioni',
    other: '{count} esecuzioni',
  },
  dayRuns: {
    one: '{date}: {count} esecuzione',
    many: '{date}: {count} esecuzioni',
    other: '{date}: {count} esecuzioni',
  },

  dateMonths: {
    one: 'Giorno {day}: esecuzione in {count} mese dell’anno ({months}).',
    many: 'Giorno {day}: esecuzione in {count} mesi dell’anno ({months}).',
    other: 'Giorno {day}: esecuzione in {count} mesi dell’anno ({months}).',
  },
  dateMonthsLeap: {
    one: 'Giorno {day}: esecuzione in {count} mese dell’anno ({months}), e a febbraio degli anni bisestili.',
    many: 'Giorno {day}: esecuzione in {count} mesi dell’anno ({months}), e a febbraio degli anni bisestili.',
    other: 'Giorno {day}: esecuzione in {count} mesi dell’anno ({months}), e a febbraio degli anni bisestili.',
  },
  dateLeapYears: 'Giorno {day}: esecuzione solo negli anni bisestili.',
  dateNever: 'Giorno {day}: nessuno di questi mesi lo ha.',

  clockTitle: 'Cambi dell’ora',
  clockMoved: {
    one: '{times} non esiste in {zone} (gli orologi vanno avanti). L’esecuzione avviene invece alle {at}.',
    many: '{times} non esistono in {zone} (gli orologi vanno avanti). L’esecuzione avviene invece alle {at}.',
    other: '{times} non esistono in {zone} (gli orologi vanno avanti). L’esecuzione avviene invece alle {at}.',
  },
  clockMerged: {
    one: '{times} non esiste in {zone} (gli orologi vanno avanti). Si unisce all’esecuzione delle {at}.',
    many: '{times} non esistono in {zone} (gli orologi vanno avanti). Diventano una sola esecuzione, alle {at}.',
    other: '{times} non esistono in {zone} (gli orologi vanno avanti). Diventano una sola esecuzione, alle {at}.',
  },
  clockSkipped: {
    one: '{times} non esiste in {zone} (gli orologi vanno avanti). Questa esecuzione viene saltata; la prossima è alle {at}.',
    many: '{times} non esistono in {zone} (gli orologi vanno avanti). Queste esecuzioni vengono saltate; la prossima è alle {at}.',
    other:
      '{times} non esistono in {zone} (gli orologi vanno avanti). Queste esecuzioni vengono saltate; la prossima è alle {at}.',
  },
  clockOnce: {
    one: '{times} si ripete in {zone} (gli orologi vanno indietro). L’esecuzione avviene solo la prima volta.',
    many: '{times} si ripetono in {zone} (gli orologi vanno indietro). L’esecuzione avviene solo la prima volta.',
    other: '{times} si ripetono in {zone} (gli orologi vanno indietro). L’esecuzione avviene solo la prima volta.',
  },
  clockTwice: {
    one: '{times} si ripete in {zone} (gli orologi vanno indietro). L’esecuzione avviene tutte e due le volte.',
    many: '{times} si ripetono in {zone} (gli orologi vanno indietro). L’esecuzione avviene tutte e due le volte.',
    other: '{times} si ripetono in {zone} (gli orologi vanno indietro). L’esecuzione avviene tutte e due le volte.',
  },
  clockSteady: 'Il {date} cambia l’ora in {zone}; l’intervallo tra le esecuzioni resta uguale.',
  clockTimes: {
    one: '{count} orario dalle {first} alle {last}',
    many: '{count} orari dalle {first} alle {last}',
    other: '{count} orari dalle {first} alle {last}',
  },
  clockUse: 'Usa {time} per evitarlo',

  crowded: {
    one: '{count} altra pianificazione viene eseguita alle {time}.',
    many: '{count} altre pianificazioni vengono eseguite alle {time}.',
    other: '{count} altre pianificazioni vengono eseguite alle {time}.',
  },
  crowdFree: 'Alle {time} non ce n’è nessuna.',
  crowdFewer: {
    one: 'Alle {time} ce n’è solo {count}.',
    many: 'Alle {time} ce ne sono solo {count}.',
    other: 'Alle {time} ce ne sono solo {count}.',
  },
  crowdUse: 'Usa {time}',

  impact: 'Che cosa cambia',
  impactMonth: 'Prima: {before} in 30 giorni · ora: {after}',
  impactYear: 'Prima: {before} in 365 giorni · ora: {after}',
  impactBefore: 'Come salvata',
  impactAfter: 'Con questa modifica',
};
