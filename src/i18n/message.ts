import { cached } from './intl-cache.ts';

/** Text with `{name}` parameters; or, where it depends on a number, one text a plural form, chosen by `count`. */
export type PluralMessage = { readonly [Form in Exclude<Intl.LDMLPluralRule, 'other'>]?: string } & {
  readonly other: string;
};
export type Message = string | PluralMessage;
export type Catalog = Readonly<Record<string, Message>>;

/** A translation has exactly the keys of the English catalog, and plural forms where that has them. */
export type Translation<English extends Catalog> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : PluralMessage;
};

type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

type Values<M extends Message> = M extends string
  ? Record<Names<M>, string | number>
  : M extends { other: infer Other extends string }
    ? { count: number } & Record<Exclude<Names<Other>, 'count'>, string | number>
    : never;

/** What a message wants beside its key: nothing, or all of its parameters. */
export type MessageArguments<M extends Message> = keyof Values<M> extends never ? [] : [values: Values<M>];

type AnyValues = Readonly<Record<string, string | number>>;

/** Numbers are written in the locale's way; pass a string for what is no quantity. */
export function formatMessage(message: Message, values: AnyValues | undefined, locale: string): string {
  return chooseForm(message, values, locale).replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = values?.[name];
    if (value === undefined) return placeholder;
    return typeof value === 'number' ? numberFormat(locale).format(value) : value;
  });
}

function chooseForm(message: Message, values: AnyValues | undefined, locale: string): string {
  if (typeof message === 'string') return message;
  return message[pluralRules(locale).select(Number(values?.count))] ?? message.other;
}

const pluralRules = cached((locale: string) => new Intl.PluralRules(locale));
const numberFormat = cached((locale: string) => new Intl.NumberFormat(locale));
