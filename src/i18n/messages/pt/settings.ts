import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/settings.ts';

export const messages: Translation<typeof english> = {
  advanced: 'Avançado',
  summaryAttempts: { one: '{count} tentativa', many: '{count} tentativas', other: '{count} tentativas' },
  summaryTimeout: 'limite de {duration}',
  summarySkip: 'ignorar se outra estiver em andamento',
  summaryQueue: 'aguardar se outra estiver em andamento',
  summaryRunOnce: 'uma vez após uma parada',
  summaryNone: 'nada após uma parada',
  attempts: 'Tentativas',
  attemptsHelp:
    'Quantas vezes uma execução é tentada antes de contar como falha. A espera entre as tentativas aumenta.',
  timeout: 'Tempo limite',
  seconds: '(segundos)',
  timeoutHelp: 'Quanto tempo uma tentativa pode levar.',
  timeoutRange: 'Um número entre {least} e {most}.',
  overlap: 'Se a execução anterior ainda estiver em andamento',
  overlapSkip: 'Ignorar',
  overlapSkipHelp: 'Fica registrada como ignorada.',
  overlapQueue: 'Aguardar o fim',
  overlapQueueHelp: 'Uma aguarda, as seguintes são ignoradas.',
  catchUp: 'Se o serviço esteve parado',
  catchUpRunOnce: 'Executar uma vez',
  catchUpRunOnceHelp: 'A última perdida é executada; as outras ficam registradas como perdidas.',
  catchUpSkip: 'Não executar nada',
  catchUpSkipHelp: 'O que foi perdido fica registrado e segue-se com a próxima.',
  window: 'Somente com no máximo este atraso',
  pauseAfter: 'Pausar após falhas seguidas',
  pauseAfterHelp: 'Deixe vazio e ele nunca se pausa sozinho.',
  pauseAfterRange: 'Um número inteiro entre {least} e {most}, ou nada.',
};
