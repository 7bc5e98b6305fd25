import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/card.ts';

export const messages: Translation<typeof english> = {
  title: 'Pianificazioni',
  addSchedule: 'Aggiungi pianificazione',
  quota: '{used} di {limit}',
  scheduleCount: { one: '{count} pianificazione', many: '{count} pianificazioni', other: '{count} pianificazioni' },
  runNow: 'Esegui ora',
  loading: 'Caricamento delle pianificazioni…',
  emptyTitle: 'Ancora nessuna pianificazione',
  loadFailedTitle: 'Impossibile caricare le pianificazioni',
};
