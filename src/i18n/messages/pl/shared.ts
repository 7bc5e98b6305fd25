import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/shared.ts';

export const messages: Translation<typeof english> = {
  close: 'Zamknij',
  cancel: 'Anuluj',
  retry: 'Spróbuj ponownie',
  loading: 'Wczytywanie…',
  optional: '(opcjonalnie)',
  noMatches: 'Brak wyników',
  showOptions: 'Pokaż opcje',
  clearSearch: 'Wyczyść wyszukiwanie',
  optionUnavailable: 'Nie można wybrać „{option}”: {reason}',
  moreActions: 'Więcej działań',
  inDuration: 'za {duration}',
  durationAgo: '{duration} temu',
  discardTitle: 'Odrzucić zmiany?',
  discardText: 'Zmiany nie zostały zapisane.',
  discard: 'Odrzuć zmiany',
  keepEditing: 'Kontynuuj edycję',
  loadFailed: 'Nie udało się wczytać.',
  partFailed: 'Sprawdź połączenie i spróbuj ponownie. Jeśli to nie pomoże, odśwież stronę: może być nowsza wersja.',
  crashed: 'Wystąpił błąd podczas wyświetlania harmonogramów.',
};
