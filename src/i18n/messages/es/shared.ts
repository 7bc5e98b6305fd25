import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/shared.ts';

export const messages: Translation<typeof english> = {
  close: 'Cerrar',
  cancel: 'Cancelar',
  retry: 'Reintentar',
  loading: 'Cargando…',
  optional: '(opcional)',
  noMatches: 'Sin resultados',
  showOptions: 'Mostrar opciones',
  clearSearch: 'Borrar la búsqueda',
  optionUnavailable: '«{option}» no se puede elegir: {reason}',
  moreActions: 'Más acciones',
  inDuration: 'en {duration}',
  durationAgo: 'hace {duration}',
  discardTitle: '¿Descartar los cambios?',
  discardText: 'Los cambios no se han guardado.',
  discard: 'Descartar cambios',
  keepEditing: 'Seguir editando',
  loadFailed: 'No se ha podido cargar.',
  partFailed:
    'Compruebe su conexión y vuelva a intentarlo. Si no basta, recargue la página: puede haber una versión más reciente.',
  crashed: 'Se ha producido un error al mostrar las programaciones.',
};
