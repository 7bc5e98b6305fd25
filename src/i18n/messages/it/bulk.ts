import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/bulk.ts';

export const messages: Translation<typeof english> = {
  bar: 'Pianificazioni selezionate',
  selected: { one: '{count} selezionata', many: '{count} selezionate', other: '{count} selezionate' },
  hint: 'Tenga premuto Maiusc per selezionare un intervallo.',
  noneSelected: 'Selezioni prima delle pianificazioni',
  tooMany: {
    one: 'Al massimo {count} alla volta',
    many: 'Al massimo {count} alla volta',
    other: 'Al massimo {count} alla volta',
  },
  done: 'Fatto',
  enableTitle: {
    one: 'Attivare {count} pianificazione?',
    many: 'Attivare {count} pianificazioni?',
    other: 'Attivare {count} pianificazioni?',
  },
  disableTitle: {
    one: 'Disattivare {count} pianificazione?',
    many: 'Disattivare {count} pianificazioni?',
    other: 'Disattivare {count} pianificazioni?',
  },
  deleteTitle: {
    one: 'Eliminare {count} pianificazione?',
    many: 'Eliminare {count} pianificazioni?',
    other: 'Eliminare {count} pianificazioni?',
  },
  enableText: 'Vengono eseguite ai prossimi orari. Ciò che era previsto nel frattempo non viene recuperato.',
  disableText: 'Non vengono più eseguite da sole. Le esecuzioni in corso finiscono.',
  deleteText: 'Non verranno più eseguite. Le esecuzioni in corso finiscono.',
  namesAndMore: { one: '{names} e un’altra', many: '{names} e altre {count}', other: '{names} e altre {count}' },
  enabled: {
    one: '{count} pianificazione è attivata.',
    many: '{count} pianificazioni sono attivate.',
    other: '{count} pianificazioni sono attivate.',
  },
  disabled: {
    one: '{count} pianificazione è disattivata.',
    many: '{count} pianificazioni sono disattivate.',
    other: '{count} pianificazioni sono disattivate.',
  },
  deleted: {
    one: '{count} pianificazione è stata eliminata.',
    many: '{count} pianificazioni sono state eliminate.',
    other: '{count} pianificazioni sono state eliminate.',
  },
  failedTitle: {
    one: '{count} è rimasta com’era',
    many: '{count} sono rimaste com’erano',
    other: '{count} sono rimaste com’erano',
  },
};
