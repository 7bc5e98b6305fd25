import { use, useMemo } from 'react';
import type { Group, MessageGroup } from './catalog.ts';
import type { Locale } from './locale.ts';
import { useLocale } from './locale-context.ts';
import { formatMessage, type Texts } from './message.ts';
import type { Messages } from './messages.gen.ts';

type MessageKey<G extends Group> = keyof Messages[G] & string;

/** The messages without parameters: what a table of keys may hold. */
export type PlainKey<G extends Group> = {
  [Key in MessageKey<G>]: [Messages[G][Key]] extends [never] ? Key : never;
}[MessageKey<G>];

/** The arguments after a message's key: none, or all of its parameters. */
type Values<Names extends string> = [Names] extends [never]
  ? []
  : [values: { readonly [Name in Names]: Name extends 'count' ? number : string | number }];

/** `t('nextRun', { when })`: keys and parameters are those of the English message. */
export type Translate<G extends Group> = <Key extends MessageKey<G>>(
  key: Key,
  ...values: Values<Messages[G][Key] & string>
) => string;

/** Suspends while the language's messages load; English is available immediately. */
export function useMessages<G extends Group>(messages: MessageGroup<G>): Translate<G> {
  const locale = useLocale();
  const read = messages.read(locale.language);
  const texts = read instanceof Promise ? use(read) : read;
  return useMemo(() => translator<G>(texts, locale), [texts, locale]);
}

export function translator<G extends Group>(texts: Texts, locale: Locale): Translate<G> {
  return (key, ...[values]) => {
    const message = texts[key];
    return message === undefined ? key : formatMessage(message, values, locale.intl);
  };
}
