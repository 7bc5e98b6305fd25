import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/settings.ts';

export const messages: Translation<typeof english> = {
  advanced: 'Avanzado',
  summaryAttempts: { one: '{count} intento', many: '{count} intentos', other: '{count} intentos' },
  summaryTimeout: 'límite de {duration}',
  summarySkip: 'omitir si otra sigue en curso',
  summaryQueue: 'esperar si otra sigue en curso',
  summaryRunOnce: 'una vez tras una caída',
  summaryNone: 'nada tras una caída',
  attempts: 'Intentos',
  attemptsHelp:
    'Cuántas veces se intenta una ejecución antes de darla por fallida. La espera entre intentos va creciendo.',
  timeout: 'Tiempo límite',
  seconds: '(segundos)',
  timeoutHelp: 'Cuánto puede durar un intento.',
  timeoutRange: 'Un número entre {least} y {most}.',
  overlap: 'Si la ejecución anterior sigue en curso',
  overlapSkip: 'Omitir',
  overlapSkipHelp: 'Queda registrada como omitida.',
  overlapQueue: 'Esperar a que termine',
  overlapQueueHelp: 'Una espera, las siguientes se omiten.',
  catchUp: 'Si el servicio estuvo caído',
  catchUpRunOnce: 'Ejecutar una vez',
  catchUpRunOnceHelp: 'Se ejecuta la última perdida; las demás quedan registradas como perdidas.',
  catchUpSkip: 'No ejecutar nada',
  catchUpSkipHelp: 'Lo perdido queda registrado y se sigue con la próxima.',
  window: 'Solo con este retraso como máximo',
  pauseAfter: 'Pausar tras fallos seguidos',
  pauseAfterHelp: 'Déjelo vacío y nunca se pausará por sí sola.',
  pauseAfterRange: 'Un número entero entre {least} y {most}, o nada.',
};
