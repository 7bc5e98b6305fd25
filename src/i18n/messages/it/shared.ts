import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/shared.ts';

export const messages: Translation<typeof english> = {
  close: 'Chiudi',
  cancel: 'Annulla',
  retry: 'Riprova',
  loading: 'Caricamento…',
  optional: '(facoltativo)',
  noMatches: 'Nessun risultato',
  showOptions: 'Mostra opzioni',
  clearSearch: 'Cancella ricerca',
  optionUnavailable: '«{option}» non può essere scelto: {reason}',
  moreActions: 'Altre azioni',
  inDuration: 'tra {duration}',
  durationAgo: '{duration} fa',
  discardTitle: 'Annullare le modifiche?',
  discardText: 'Le modifiche non sono state salvate.',
  discard: 'Annulla modifiche',
  keepEditing: 'Continua a modificare',
  loadFailed: 'Caricamento non riuscito.',
  partFailed:
    'Controlli la connessione e riprovi. Se non basta, ricarichi la pagina: potrebbe esserci una versione più recente.',
  crashed: 'Si è verificato un errore nel mostrare le pianificazioni.',
};
