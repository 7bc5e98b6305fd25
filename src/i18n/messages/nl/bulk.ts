import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/bulk.ts';

export const messages: Translation<typeof english> = {
  bar: 'Geselecteerde planningen',
  selected: { one: '{count} geselecteerd', other: '{count} geselecteerd' },
  hint: 'Houd Shift ingedrukt om een reeks te selecteren.',
  noneSelected: 'Selecteer eerst planningen',
  tooMany: { one: 'Hooguit {count} tegelijk', other: 'Hooguit {count} tegelijk' },
  done: 'Klaar',
  enableTitle: { one: '{count} planning inschakelen?', other: '{count} planningen inschakelen?' },
  disableTitle: { one: '{count} planning uitschakelen?', other: '{count} planningen uitschakelen?' },
  deleteTitle: { one: '{count} planning verwijderen?', other: '{count} planningen verwijderen?' },
  enableText: 'Ze worden op hun volgende tijden uitgevoerd. Wat intussen gepland was, wordt niet ingehaald.',
  disableText: 'Ze worden niet meer vanzelf uitgevoerd. Lopende uitvoeringen worden afgemaakt.',
  deleteText: 'Ze worden niet meer uitgevoerd. Lopende uitvoeringen worden afgemaakt.',
  namesAndMore: { one: '{names} en nog {count}', other: '{names} en nog {count}' },
  enabled: { one: '{count} planning is ingeschakeld.', other: '{count} planningen zijn ingeschakeld.' },
  disabled: { one: '{count} planning is uitgeschakeld.', other: '{count} planningen zijn uitgeschakeld.' },
  deleted: { one: '{count} planning is verwijderd.', other: '{count} planningen zijn verwijderd.' },
  failedTitle: { one: '{count} bleef zoals ze was', other: '{count} bleven zoals ze waren' },
};
