import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/editor.ts';

export const messages: Translation<typeof english> = {
  addTitle: 'Ajouter une planification',
  editTitle: 'Modifier la planification',
  save: 'Enregistrer',
};
