import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/shared.ts';

export const messages: Translation<typeof english> = {
  close: 'Sluiten',
  cancel: 'Annuleren',
  retry: 'Opnieuw proberen',
  loading: 'Laden…',
  optional: '(optioneel)',
  noMatches: 'Geen resultaten',
  showOptions: 'Opties tonen',
  clearSearch: 'Zoekopdracht wissen',
  optionUnavailable: '“{option}” kan niet worden gekozen: {reason}',
  moreActions: 'Meer acties',
  inDuration: 'over {duration}',
  durationAgo: '{duration} geleden',
  discardTitle: 'Wijzigingen verwerpen?',
  discardText: 'Uw wijzigingen zijn niet opgeslagen.',
  discard: 'Wijzigingen verwerpen',
  keepEditing: 'Verder bewerken',
  loadFailed: 'Laden is mislukt.',
  partFailed:
    'Controleer uw verbinding en probeer het opnieuw. Helpt dat niet, laad dan de pagina opnieuw: er kan een nieuwere versie zijn.',
  crashed: 'Er ging iets mis bij het tonen van de planningen.',
};
