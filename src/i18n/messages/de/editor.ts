import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/editor.ts';

export const messages: Translation<typeof english> = {
  addTitle: 'Zeitplan hinzufügen',
  editTitle: 'Zeitplan bearbeiten',
  save: 'Änderungen speichern',
};
