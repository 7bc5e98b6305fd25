import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/preview.ts';

export const messages: Translation<typeof english> = {
  label: 'Qué significa esta programación',
  title: 'Próximas ejecuciones',
  invalid: 'Las próximas ejecuciones aparecen aquí en cuanto la programación se entienda.',
  disabled: 'Mientras esté desactivada, ninguna se produce.',
  date: 'Fecha',
  time: 'Hora',
  yourTime: '{time} en su zona',
  distance: 'Distancia',
  show: 'Mostrar {count}',
  unconfirmed: 'El servicio no ha podido confirmar estas horas.',
  differs:
    'El servicio tiene otros datos de zonas horarias ({version}) que este navegador. Estas son sus horas, y a ellas se ejecuta.',

  weeks: 'Próximas cuatro semanas',
  runs: {
    one: '{count} ejecución',
    many: '{count} ejecuciones',
    other: '{count} ejecuciones',
  },
  dayRuns: {
    one: '{date}: {count} ejecución',
    many: '{date}: {count} ejecuciones',
    other: '{date}: {count} ejecuciones',
  },

  dateMonths: {
    one: 'Día {day}: se ejecuta en {count} mes del año ({months}).',
    many: 'Día {day}: se ejecuta en {count} meses del año ({months}).',
    other: 'Día {day}: se ejecuta en {count} meses del año ({months}).',
  },
  dateMonthsLeap: {
    one: 'Día {day}: se ejecuta en {count} mes del año ({months}), y en febrero de los años bisiestos.',
    many: 'Día {day}: se ejecuta en {count} meses del año ({months}), y en febrero de los años bisiestos.',
    other: 'Día {day}: se ejecuta en {count} meses del año ({months}), y en febrero de los años bisiestos.',
  },
  dateLeapYears: 'Día {day}: se ejecuta solo en años bisiestos.',
  dateNever: 'Día {day}: ninguno de estos meses lo tiene.',

  clockTitle: 'Cambios de hora',
  clockMoved: {
    one: '{times} no existe en {zone} (el reloj se adelanta). En su lugar se ejecuta a las {at}.',
    many: '{times} no existen en {zone} (el reloj se adelanta). En su lugar se ejecuta a las {at}.',
    other: '{times} no existen en {zone} (el reloj se adelanta). En su lugar se ejecuta a las {at}.',
  },
  clockMerged: {
    one: '{times} no existe en {zone} (el reloj se adelanta). Se une a la ejecución de las {at}.',
    many: '{times} no existen en {zone} (el reloj se adelanta). Se convierten en una sola ejecución, a las {at}.',
    other: '{times} no existen en {zone} (el reloj se adelanta). Se convierten en una sola ejecución, a las {at}.',
  },
  clockSkipped: {
    one: '{times} no existe en {zone} (el reloj se adelanta). Esa ejecución se omite; la siguiente es a las {at}.',
    many: '{times} no existen en {zone} (el reloj se adelanta). Esas ejecuciones se omiten; la siguiente es a las {at}.',
    other:
      '{times} no existen en {zone} (el reloj se adelanta). Esas ejecuciones se omiten; la siguiente es a las {at}.',
  },
  clockOnce: {
    one: '{times} se repite en {zone} (el reloj se atrasa). Se ejecuta solo la primera vez.',
    many: '{times} se repiten en {zone} (el reloj se atrasa). Se ejecuta solo la primera vez.',
    other: '{times} se repiten en {zone} (el reloj se atrasa). Se ejecuta solo la primera vez.',
  },
  clockTwice: {
    one: '{times} se repite en {zone} (el reloj se atrasa). Se ejecuta las dos veces.',
    many: '{times} se repiten en {zone} (el reloj se atrasa). Se ejecuta las dos veces.',
    other: '{times} se repiten en {zone} (el reloj se atrasa). Se ejecuta las dos veces.',
  },
  clockSteady: 'El {date} cambia la hora en {zone}; el intervalo entre ejecuciones sigue igual.',
  clockTimes: {
    one: '{count} hora de {first} a {last}',
    many: '{count} horas de {first} a {last}',
    other: '{count} horas de {first} a {last}',
  },
  clockUse: 'Usar {time} para evitarlo',

  crowded: {
    one: '{count} programación más se ejecuta a las {time}.',
    many: '{count} programaciones más se ejecutan a las {time}.',
    other: '{count} programaciones más se ejecutan a las {time}.',
  },
  crowdFree: 'A las {time} no hay ninguna.',
  crowdFewer: {
    one: 'A las {time} solo hay {count}.',
    many: 'A las {time} solo hay {count}.',
    other: 'A las {time} solo hay {count}.',
  },
  crowdUse: 'Usar {time}',

  impact: 'Qué cambia',
  impactMonth: 'Antes: {before} en 30 días · ahora: {after}',
  impactYear: 'Antes: {before} en 365 días · ahora: {after}',
  impactBefore: 'Como está guardada',
  impactAfter: 'Con este cambio',
};
