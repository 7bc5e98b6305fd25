import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/bulk.ts';

export const messages: Translation<typeof english> = {
  bar: 'Ausgewählte Zeitpläne',
  selected: { one: '{count} ausgewählt', other: '{count} ausgewählt' },
  hint: 'Mit der Umschalttaste wählen Sie einen Bereich.',
  noneSelected: 'Wählen Sie zuerst Zeitpläne aus',
  tooMany: { one: 'Höchstens {count} auf einmal', other: 'Höchstens {count} auf einmal' },
  done: 'Fertig',
  enableTitle: { one: '{count} Zeitplan aktivieren?', other: '{count} Zeitpläne aktivieren?' },
  disableTitle: { one: '{count} Zeitplan deaktivieren?', other: '{count} Zeitpläne deaktivieren?' },
  deleteTitle: { one: '{count} Zeitplan löschen?', other: '{count} Zeitpläne löschen?' },
  enableText: 'Sie laufen zu ihren nächsten Zeiten. Was inzwischen fällig war, wird nicht nachgeholt.',
  disableText: 'Sie laufen nicht mehr von selbst. Laufende Läufe enden regulär.',
  deleteText: 'Sie laufen nicht mehr. Laufende Läufe enden regulär.',
  namesAndMore: { one: '{names} und {count} weiterer', other: '{names} und {count} weitere' },
  enabled: { one: '{count} Zeitplan ist aktiviert.', other: '{count} Zeitpläne sind aktiviert.' },
  disabled: { one: '{count} Zeitplan ist deaktiviert.', other: '{count} Zeitpläne sind deaktiviert.' },
  deleted: { one: '{count} Zeitplan wurde gelöscht.', other: '{count} Zeitpläne wurden gelöscht.' },
  failedTitle: { one: '{count} blieb, wie er war', other: '{count} blieben, wie sie waren' },
};
