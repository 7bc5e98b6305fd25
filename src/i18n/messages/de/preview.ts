import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/preview.ts';

export const messages: Translation<typeof english> = {
  label: 'Was dieser Zeitplan bedeutet',
  title: 'Nächste Läufe',
  invalid: 'Die nächsten Läufe erscheinen hier, sobald der Zeitplan lesbar ist.',
  disabled: 'Solange er deaktiviert ist, findet keiner davon statt.',
  date: 'Datum',
  time: 'Uhrzeit',
  yourTime: '{time} Ihrer Zeit',
  distance: 'Abstand',
  show: '{count} zeigen',
  unconfirmed: 'Der Dienst konnte diese Zeiten nicht bestätigen.',
  differs:
    'Der Dienst hat andere Zeitzonendaten ({version}) als dieser Browser. Dies sind seine Zeiten, und zu diesen läuft es.',

  weeks: 'Nächste vier Wochen',
  runs: {
    one: '{count} Lauf',
    other: '{count} Läufe',
  },
  dayRuns: {
    one: '{date}: {count} Lauf',
    other: '{date}: {count} Läufe',
  },

  dateMonths: {
    one: 'Tag {day}: läuft in {count} Monat des Jahres ({months}).',
    other: 'Tag {day}: läuft in {count} Monaten des Jahres ({months}).',
  },
  dateMonthsLeap: {
    one: 'Tag {day}: läuft in {count} Monat des Jahres ({months}), und im Februar von Schaltjahren.',
    other: 'Tag {day}: läuft in {count} Monaten des Jahres ({months}), und im Februar von Schaltjahren.',
  },
  dateLeapYears: 'Tag {day}: läuft nur in Schaltjahren.',
  dateNever: 'Tag {day}: keiner dieser Monate hat ihn.',

  clockTitle: 'Zeitumstellungen',
  clockMoved: {
    one: '{times} gibt es in {zone} nicht (Uhren werden vorgestellt). Es läuft stattdessen um {at}.',
    other: '{times} gibt es in {zone} nicht (Uhren werden vorgestellt). Es läuft stattdessen um {at}.',
  },
  clockMerged: {
    one: '{times} gibt es in {zone} nicht (Uhren werden vorgestellt). Es ist eins mit dem Lauf um {at}.',
    other: '{times} gibt es in {zone} nicht (Uhren werden vorgestellt). Daraus wird ein einziger Lauf um {at}.',
  },
  clockSkipped: {
    one: '{times} gibt es in {zone} nicht (Uhren werden vorgestellt). Dieser Lauf fällt aus; der nächste ist um {at}.',
    other:
      '{times} gibt es in {zone} nicht (Uhren werden vorgestellt). Diese Läufe fallen aus; der nächste ist um {at}.',
  },
  clockOnce: {
    one: '{times} gibt es in {zone} zweimal (Uhren werden zurückgestellt). Es läuft nur beim ersten Mal.',
    other: '{times} gibt es in {zone} zweimal (Uhren werden zurückgestellt). Es läuft nur beim ersten Mal.',
  },
  clockTwice: {
    one: '{times} gibt es in {zone} zweimal (Uhren werden zurückgestellt). Es läuft beide Male.',
    other: '{times} gibt es in {zone} zweimal (Uhren werden zurückgestellt). Es läuft beide Male.',
  },
  clockSteady: 'Am {date} werden die Uhren von {zone} umgestellt; die Abstände der Läufe bleiben gleich.',
  clockTimes: {
    one: '{count} Zeit von {first} bis {last}',
    other: '{count} Zeiten von {first} bis {last}',
  },
  clockUse: '{time} nehmen und das vermeiden',

  crowded: {
    one: '{count} anderer Zeitplan läuft um {time}.',
    other: '{count} andere Zeitpläne laufen um {time}.',
  },
  crowdFree: '{time} ist frei.',
  crowdFewer: {
    one: 'Um {time} ist es nur {count}.',
    other: 'Um {time} sind es nur {count}.',
  },
  crowdUse: '{time} nehmen',

  impact: 'Was sich ändert',
  impactMonth: 'Bisher: {before} in 30 Tagen · jetzt: {after}',
  impactYear: 'Bisher: {before} in 365 Tagen · jetzt: {after}',
  impactBefore: 'Wie gespeichert',
  impactAfter: 'Mit dieser Änderung',
};
