import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/card.ts';

export const messages: Translation<typeof english> = {
  title: 'Harmonogramy',
  addSchedule: 'Dodaj harmonogram',
  quota: '{used} z {limit}',
  scheduleCount: {
    one: '{count} harmonogram',
    few: '{count} harmonogramy',
    many: '{count} harmonogramów',
    other: '{count} harmonogramu',
  },
  runNow: 'Uruchom teraz',
  loading: 'Wczytywanie harmonogramów…',
  emptyTitle: 'Brak harmonogramów',
  loadFailedTitle: 'Nie udało się wczytać harmonogramów',
};
