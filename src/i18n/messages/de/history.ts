import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/history.ts';

export const messages: Translation<typeof english> = {
  filter: 'Welche Läufe',
  filterAll: 'Alle',
  filterFailed: 'Fehlgeschlagen',
  filterTimedOut: 'Zeit überschritten',
  filterSkipped: 'Übersprungen',
  filterByHand: 'Von Hand',
  loading: 'Läufe werden geladen…',
  loadFailed: 'Die Läufe konnten nicht geladen werden',
  empty: 'Noch keine Läufe',
  emptyText: 'Er läuft zum ersten Mal zu seiner nächsten Zeit oder wenn Sie ihn von Hand starten.',
  emptyFiltered: 'Keine solchen Läufe',
  showMore: 'Mehr anzeigen',
  chartTitle: { one: 'Dauer, letzter {count} Lauf', other: 'Dauer, letzte {count} Läufe' },
  chartFigures: 'p50 {p50} · p95 {p95} · Abstand {interval}',
  chartLabel: 'Dauer der letzten Läufe: die Hälfte bis {p50}, 95 von 100 bis {p95}. {outcomes}.',
  chartInterval: 'Abstand',
  triggerSchedule: 'nach Plan',
  triggerByHand: 'von Hand',
  triggerByHandOf: 'von Hand · {person}',
  triggerRerun: 'erneut ausgeführt',
  attempt: 'Versuch {number}',
  soFar: '{duration} bisher',
  afterAttempts: { one: 'nach {count} Versuch', other: 'nach {count} Versuchen' },
  skippedOverlap: 'Der vorige Lauf war noch im Gange.',
  skippedMissed: 'Der Dienst lief zu dieser Zeit nicht.',
  skippedMissedMany: {
    one: '{count} Termin wurde verpasst, während der Dienst nicht lief.',
    other: '{count} Termine wurden verpasst, während der Dienst nicht lief.',
  },
  skippedRequested: 'Er wurde auf Wunsch übersprungen.',
  skippedStopped: 'Zeitpläne waren angehalten.',
  details: 'Einzelheiten',
  attempts: 'Versuche',
  attemptLabel: '{number} · {duration}',
  attemptSpoken: 'Versuch {number}: {outcome}, {duration}',
  attemptLost: 'verloren',
  waited: 'dann {duration} Wartezeit',
  answer: 'Antwort',
  answerStatus: 'Antwort · Status {status}',
  answerTruncated: 'Der Anfang von {size}.',
  answerEmpty: 'Die Antwort war leer.',
  runAgain: 'Erneut ausführen',
  copyError: 'Fehler kopieren',
  copyRunId: 'Lauf-ID kopieren',
  copied: 'Kopiert.',
  copyFailed: 'Der Browser hat das Kopieren nicht erlaubt.',
  errorGuestError:
    'Die Erweiterung hat die Anfrage abgelehnt. Prüfen Sie die Nutzdaten; ein neuer Versuch ändert nichts.',
  errorGuestUnavailable:
    'Die Erweiterung konnte es gerade nicht. Wenn es sich wiederholt, fragen Sie deren Hersteller.',
  errorRunnerRejected: 'Der Runner hat die Anfrage nicht angenommen. Das muss der Betreiber des Dienstes klären.',
  errorRunnerFailed:
    'Die Erweiterung ist während des Laufs abgebrochen. Wenn es sich wiederholt, fragen Sie deren Hersteller.',
  errorBundleUnavailable:
    'Der Runner konnte das Paket der Erweiterung nicht abrufen. Meist gibt sich das von selbst; wenn es sich wiederholt, installieren Sie die Version neu.',
  errorRunnerUnreachable: 'Der Runner war nicht erreichbar. Meist gibt sich das von selbst.',
  errorRunnerBadAnswer:
    'Der Runner hat eine unverständliche Antwort gegeben. Das muss der Betreiber des Dienstes klären.',
  errorResponseTooLarge: 'Die Antwort der Erweiterung war zu groß. Sie muss kürzer antworten.',
  errorTimedOut: 'Die Erweiterung hat nicht rechtzeitig geantwortet. Sie kann trotzdem weitergearbeitet haben.',
  errorConfigUnavailable:
    'Konfiguration oder Geheimnisse der Erweiterung waren nicht verwendbar, deshalb wurde sie nicht aufgerufen. Prüfen Sie ihre Einstellungen.',
  errorWorkerLost:
    'Der Dienst wurde während des Laufs unterbrochen. Ob die Erweiterung fertig wurde, ist nicht bekannt.',
};
