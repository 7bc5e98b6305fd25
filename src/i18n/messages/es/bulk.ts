import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/bulk.ts';

export const messages: Translation<typeof english> = {
  bar: 'Programaciones seleccionadas',
  selected: { one: '{count} seleccionada', many: '{count} seleccionadas', other: '{count} seleccionadas' },
  hint: 'Mantenga Mayús para seleccionar un intervalo.',
  noneSelected: 'Seleccione antes programaciones',
  tooMany: {
    one: 'Como máximo {count} a la vez',
    many: 'Como máximo {count} a la vez',
    other: 'Como máximo {count} a la vez',
  },
  done: 'Listo',
  enableTitle: {
    one: '¿Activar {count} programación?',
    many: '¿Activar {count} programaciones?',
    other: '¿Activar {count} programaciones?',
  },
  disableTitle: {
    one: '¿Desactivar {count} programación?',
    many: '¿Desactivar {count} programaciones?',
    other: '¿Desactivar {count} programaciones?',
  },
  deleteTitle: {
    one: '¿Eliminar {count} programación?',
    many: '¿Eliminar {count} programaciones?',
    other: '¿Eliminar {count} programaciones?',
  },
  enableText: 'Se ejecutan a sus próximas horas. Lo que tocaba entretanto no se recupera.',
  disableText: 'Ya no se ejecutan por sí solas. Las ejecuciones en curso terminan.',
  deleteText: 'No volverán a ejecutarse. Las ejecuciones en curso terminan.',
  namesAndMore: { one: '{names} y {count} más', many: '{names} y {count} más', other: '{names} y {count} más' },
  enabled: {
    one: '{count} programación está activada.',
    many: '{count} programaciones están activadas.',
    other: '{count} programaciones están activadas.',
  },
  disabled: {
    one: '{count} programación está desactivada.',
    many: '{count} programaciones están desactivadas.',
    other: '{count} programaciones están desactivadas.',
  },
  deleted: {
    one: 'Se ha eliminado {count} programación.',
    many: 'Se han eliminado {count} programaciones.',
    other: 'Se han eliminado {count} programaciones.',
  },
  failedTitle: {
    one: '{count} quedó como estaba',
    many: '{count} quedaron como estaban',
    other: '{count} quedaron como estaban',
  },
};
