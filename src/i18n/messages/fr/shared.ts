import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/shared.ts';

export const messages: Translation<typeof english> = {
  close: 'Fermer',
  cancel: 'Annuler',
  retry: 'Réessayer',
  loading: 'Chargement…',
  optional: '(facultatif)',
  noMatches: 'Aucun résultat',
  showOptions: 'Afficher les options',
  clearSearch: 'Effacer la recherche',
  optionUnavailable: '« {option} » ne peut pas être choisi : {reason}',
  moreActions: 'Autres actions',
  inDuration: 'dans {duration}',
  durationAgo: 'il y a {duration}',
  discardTitle: 'Abandonner vos modifications ?',
  discardText: 'Vos modifications n’ont pas été enregistrées.',
  discard: 'Abandonner les modifications',
  keepEditing: 'Continuer la modification',
  loadFailed: 'Le chargement a échoué.',
  partFailed:
    'Vérifiez votre connexion et réessayez. Si cela ne suffit pas, rechargez la page : il existe peut-être une version plus récente.',
  crashed: 'Une erreur est survenue lors de l’affichage des planifications.',
};
