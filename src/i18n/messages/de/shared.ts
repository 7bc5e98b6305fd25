import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/shared.ts';

export const messages: Translation<typeof english> = {
  close: 'Schließen',
  cancel: 'Abbrechen',
  retry: 'Erneut versuchen',
  loading: 'Wird geladen…',
  optional: '(optional)',
  noMatches: 'Keine Treffer',
  showOptions: 'Optionen anzeigen',
  clearSearch: 'Suche leeren',
  optionUnavailable: '„{option}“ kann nicht gewählt werden: {reason}',
  moreActions: 'Weitere Aktionen',
  inDuration: 'in {duration}',
  durationAgo: 'vor {duration}',
  discardTitle: 'Änderungen verwerfen?',
  discardText: 'Ihre Änderungen wurden nicht gespeichert.',
  discard: 'Änderungen verwerfen',
  keepEditing: 'Weiter bearbeiten',
  loadFailed: 'Das Laden ist fehlgeschlagen.',
  partFailed:
    'Prüfen Sie Ihre Verbindung und versuchen Sie es erneut. Hilft das nicht, laden Sie die Seite neu: Es kann eine neuere Version geben.',
  crashed: 'Beim Anzeigen der Zeitpläne ist ein Fehler aufgetreten.',
};
