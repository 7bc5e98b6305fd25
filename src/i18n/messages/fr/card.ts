import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/card.ts';

export const messages: Translation<typeof english> = {
  title: 'Planifications',
  addSchedule: 'Ajouter une planification',
  quota: '{used} sur {limit}',
  scheduleCount: { one: '{count} planification', many: '{count} planifications', other: '{count} planifications' },
  runNow: 'Exécuter maintenant',
  loading: 'Chargement des planifications…',
  emptyTitle: 'Aucune planification',
  loadFailedTitle: 'Impossible de charger les planifications',
};
