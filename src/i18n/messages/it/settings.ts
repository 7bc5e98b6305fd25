import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/settings.ts';

export const messages: Translation<typeof english> = {
  advanced: 'Avanzate',
  summaryAttempts: { one: '{count} tentativo', many: '{count} tentativi', other: '{count} tentativi' },
  summaryTimeout: 'limite di {duration}',
  summarySkip: 'salta se un’altra è in corso',
  summaryQueue: 'attendi se un’altra è in corso',
  summaryRunOnce: 'una volta dopo un’interruzione',
  summaryNone: 'niente dopo un’interruzione',
  attempts: 'Tentativi',
  attemptsHelp:
    'Quante volte un’esecuzione viene tentata prima di considerarla non riuscita. L’attesa tra i tentativi cresce.',
  timeout: 'Tempo limite',
  seconds: '(secondi)',
  timeoutHelp: 'Quanto può durare un tentativo.',
  timeoutRange: 'Un numero tra {least} e {most}.',
  overlap: 'Se l’esecuzione precedente è ancora in corso',
  overlapSkip: 'Saltare',
  overlapSkipHelp: 'Viene registrata come saltata.',
  overlapQueue: 'Attendere che finisca',
  overlapQueueHelp: 'Una attende, le successive vengono saltate.',
  catchUp: 'Se il servizio era fermo',
  catchUpRunOnce: 'Eseguire una volta',
  catchUpRunOnceHelp: 'Viene eseguita l’ultima mancata; le altre sono registrate come mancate.',
  catchUpSkip: 'Non eseguire nulla',
  catchUpSkipHelp: 'Ciò che è mancato viene registrato e si continua con la prossima.',
  window: 'Solo con al massimo questo ritardo',
  pauseAfter: 'Sospendi dopo errori di fila',
  pauseAfterHelp: 'Lo lasci vuoto e non si sospenderà mai da sola.',
  pauseAfterRange: 'Un numero intero tra {least} e {most}, o niente.',
};
