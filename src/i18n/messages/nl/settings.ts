import type { Translation } from '../../message.ts';
import type { messages as english } from '../en/settings.ts';

export const messages: Translation<typeof english> = {
  advanced: 'Geavanceerd',
  summaryAttempts: { one: '{count} poging', other: '{count} pogingen' },
  summaryTimeout: 'tijdslimiet {duration}',
  summarySkip: 'overslaan als er nog een loopt',
  summaryQueue: 'wachten als er nog een loopt',
  summaryRunOnce: 'één keer na uitval',
  summaryNone: 'niets na uitval',
  attempts: 'Pogingen',
  attemptsHelp:
    'Hoe vaak een uitvoering wordt geprobeerd voordat ze als mislukt geldt. De wachttijd ertussen loopt op.',
  timeout: 'Tijdslimiet',
  seconds: '(seconden)',
  timeoutHelp: 'Hoe lang één poging mag duren.',
  timeoutRange: 'Een getal tussen {least} en {most}.',
  overlap: 'Als de vorige uitvoering nog bezig is',
  overlapSkip: 'Overslaan',
  overlapSkipHelp: 'Ze wordt als overgeslagen vastgelegd.',
  overlapQueue: 'Wachten tot ze klaar is',
  overlapQueueHelp: 'Eén wacht, latere worden overgeslagen.',
  catchUp: 'Als de dienst was uitgevallen',
  catchUpRunOnce: 'Eén keer uitvoeren',
  catchUpRunOnceHelp: 'De laatst gemiste wordt uitgevoerd, de andere worden als gemist vastgelegd.',
  catchUpSkip: 'Niets uitvoeren',
  catchUpSkipHelp: 'Wat gemist is, wordt vastgelegd; het gaat verder met de volgende.',
  window: 'Alleen als ze hooguit zo laat is',
  pauseAfter: 'Pauzeren na mislukkingen op rij',
  pauseAfterHelp: 'Laat dit leeg en ze pauzeert nooit vanzelf.',
  pauseAfterRange: 'Een geheel getal tussen {least} en {most}, of niets.',
};
