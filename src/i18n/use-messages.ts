import { use, useMemo } from 'react';
import type { Language, Locale } from './locale.ts';
import { useLocale } from './locale-context.ts';
import { type Catalog, formatMessage, type MessageArguments } from './message.ts';
import type { MessageNamespace } from './namespace.ts';

/** `t('nextRun', { when })`: keys and parameters are those of the English message. */
export type Translate<English extends Catalog> = <Key extends keyof English & string>(
  key: Key,
  ...values: MessageArguments<English[Key]>
) => string;

/** Suspends while the language's messages are being loaded; English is there at once. */
export function useMessages<const English extends Catalog>(namespace: MessageNamespace<English>): Translate<English> {
  const locale = useLocale();
  // The same call each time for a language: a component that suspended in `use` is replayed, and React does not
  // forgive it to skip that call because the messages have come meanwhile.
  const catalog = isLoaded(locale.language) ? namespace.peek(locale.language) : use(namespace.load(locale.language));
  return useMemo(() => translator<English>(catalog ?? namespace.english, locale), [catalog, locale, namespace]);
}

/** English travels with the code, the pseudo languages are made from it. */
function isLoaded(language: Language): boolean {
  return language === 'en' || language === 'xx' || language === 'yy';
}

export function translator<const English extends Catalog>(catalog: Catalog, locale: Locale): Translate<English> {
  return (key, ...[values]) => {
    const message = catalog[key];
    return message === undefined ? key : formatMessage(message, values, locale.intl);
  };
}
