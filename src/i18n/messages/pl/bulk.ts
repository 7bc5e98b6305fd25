import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/bulk.ts';

export const messages: Translation<typeof english> = {
  bar: 'Zaznaczone harmonogramy',
  selected: {
    one: 'Zaznaczono: {count}',
    few: 'Zaznaczono: {count}',
    many: 'Zaznaczono: {count}',
    other: 'Zaznaczono: {count}',
  },
  hint: 'Przytrzymaj Shift, aby zaznaczyć zakres.',
  noneSelected: 'Najpierw zaznacz harmonogramy',
  tooMany: {
    one: 'Najwyżej {count} naraz',
    few: 'Najwyżej {count} naraz',
    many: 'Najwyżej {count} naraz',
    other: 'Najwyżej {count} naraz',
  },
  done: 'Gotowe',
  enableTitle: {
    one: 'Włączyć {count} harmonogram?',
    few: 'Włączyć {count} harmonogramy?',
    many: 'Włączyć {count} harmonogramów?',
    other: 'Włączyć {count} harmonogramu?',
  },
  disableTitle: {
    one: 'Wyłączyć {count} harmonogram?',
    few: 'Wyłączyć {count} harmonogramy?',
    many: 'Wyłączyć {count} harmonogramów?',
    other: 'Wyłączyć {count} harmonogramu?',
  },
  deleteTitle: {
    one: 'Usunąć {count} harmonogram?',
    few: 'Usunąć {count} harmonogramy?',
    many: 'Usunąć {count} harmonogramów?',
    other: 'Usunąć {count} harmonogramu?',
  },
  enableText: 'Zadziałają o następnych porach. To, co przypadało w międzyczasie, nie zostanie nadrobione.',
  disableText: 'Nie będą się już uruchamiać same. Trwające uruchomienia się dokończą.',
  deleteText: 'Nie będą już działać. Trwające uruchomienia się dokończą.',
  namesAndMore: {
    one: '{names} i jeszcze {count}',
    few: '{names} i jeszcze {count}',
    many: '{names} i jeszcze {count}',
    other: '{names} i jeszcze {count}',
  },
  enabled: {
    one: 'Włączono {count} harmonogram.',
    few: 'Włączono {count} harmonogramy.',
    many: 'Włączono {count} harmonogramów.',
    other: 'Włączono {count} harmonogramu.',
  },
  disabled: {
    one: 'Wyłączono {count} harmonogram.',
    few: 'Wyłączono {count} harmonogramy.',
    many: 'Wyłączono {count} harmonogramów.',
    other: 'Wyłączono {count} harmonogramu.',
  },
  deleted: {
    one: 'Usunięto {count} harmonogram.',
    few: 'Usunięto {count} harmonogramy.',
    many: 'Usunięto {count} harmonogramów.',
    other: 'Usunięto {count} harmonogramu.',
  },
  failedTitle: {
    one: '{count} pozostał bez zmian',
    few: '{count} pozostały bez zmian',
    many: '{count} pozostało bez zmian',
    other: '{count} pozostało bez zmian',
  },
};
