import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/card.ts';

export const messages: Translation<typeof english> = {
  title: 'Programaciones',
  addSchedule: 'Añadir programación',
  quota: '{used} de {limit}',
  scheduleCount: { one: '{count} programación', many: '{count} programaciones', other: '{count} programaciones' },
  runNow: 'Ejecutar ahora',
  loading: 'Cargando programaciones…',
  emptyTitle: 'Aún no hay programaciones',
  loadFailedTitle: 'No se han podido cargar las programaciones',
};
