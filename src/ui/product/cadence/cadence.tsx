import { parseCron } from '@extension-schedules/core/recurrence/parse.ts';
import { useMemo } from 'react';
import { cardMessages } from '#i18n/card-messages.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Code } from '../../code.tsx';
import { cadenceWords } from './cadence-words.ts';
import { simpleCadence } from './simple-cadence.ts';

/** A cron expression in words, "Every day at 02:30", or the expression itself where words would be less clear. */
export function Cadence({ cron: text }: { cron: string }) {
  const t = useMessages(cardMessages);
  const { intl } = useLocale();
  const simple = useMemo(() => {
    const parsed = parseCron(text);
    return parsed.ok ? simpleCadence(parsed.cron) : undefined;
  }, [text]);
  return simple ? cadenceWords(simple, t, intl) : <Code>{text}</Code>;
}
