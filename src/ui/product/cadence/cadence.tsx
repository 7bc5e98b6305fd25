import { useMemo } from 'react';
import { cardMessages } from '#i18n/card-messages.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Code } from '../../code.tsx';
import { cadenceText } from './cadence-text.ts';

/** A cron expression in words, "Every day at 02:30", or the expression itself where words would be less clear. */
export function Cadence({ cron: text }: { cron: string }) {
  const t = useMessages(cardMessages);
  const { intl } = useLocale();
  return useMemo(() => cadenceText(text, t, intl), [text, t, intl]) ?? <Code>{text}</Code>;
}
