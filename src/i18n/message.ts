import { cached, numberFormat } from './intl-cache.ts';

/** Text with `{name}` parameters; or, where it depends on a number, one text a plural form, chosen by `count`. */
export type PluralMessage = { readonly [Form in Exclude<Intl.LDMLPluralRule, 'other'>]?: string } & {
  readonly other: string;
};
export type Message = string | PluralMessage;
/** The messages of one group in one language, by key. */
export type Texts = Readonly<Record<string, Message>>;

type AnyValues = Readonly<Record<string, string | number>>;

/** Numbers are formatted for the locale. Pass a string for a number that is not a quantity. */
export function formatMessage(message: Message, values: AnyValues | undefined, locale: string): string {
  return chooseForm(message, values, locale).replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = values?.[name];
    if (value === undefined) return placeholder;
    return typeof value === 'number' ? numberFormat(locale, {}).format(value) : value;
  });
}

function chooseForm(message: Message, values: AnyValues | undefined, locale: string): string {
  if (typeof message === 'string') return message;
  return message[pluralRules(locale).select(Number(values?.count))] ?? message.other;
}

const pluralRules = cached((locale: string) => new Intl.PluralRules(locale));
