import { describe, expect, it } from 'vitest';
import { LANGUAGES, resolveLocale } from './locale.ts';
import type { Catalog, Message } from './message.ts';

const files = import.meta.glob<Catalog>('./messages/*/*.ts', { import: 'messages', eager: true });
const catalog = (language: string, namespace: string) => files[`./messages/${language}/${namespace}.ts`];

const namespaces = Object.keys(files)
  .filter((path) => path.includes('/en/'))
  .map((path) => path.replace(/^.*\/(.*)\.ts$/, '$1'));
const translations = LANGUAGES.filter((language) => !['en', 'xx', 'yy'].includes(language));
const cases = translations.flatMap((language) => namespaces.map((namespace) => [language, namespace] as const));

const parameters = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
const forms = (message: Message): [string, string][] =>
  typeof message === 'string' ? [['other', message]] : Object.entries(message);
const count = (names: string[]) => names.filter((name) => name !== '{count}');

describe.each(cases)('%s/%s', (language, namespace) => {
  const english = catalog('en', namespace) ?? {};
  const translated = catalog(language, namespace) ?? {};

  it('has exactly the keys of English', () => {
    expect(Object.keys(translated).sort()).toEqual(Object.keys(english).sort());
  });

  it('has the parameters of English in each message', () => {
    const differing = Object.entries(english).filter(([key, message]) => {
      const expected = parameters(typeof message === 'string' ? message : message.other);
      // A form for one thing may say "one" in words; every other parameter belongs in every form.
      return forms(translated[key] ?? '').some(
        ([form, text]) =>
          String(form === 'other' ? parameters(text) : count(parameters(text))) !==
          String(form === 'other' ? expected : count(expected)),
      );
    });
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it('has every plural form the language needs, and no empty text', () => {
    const needed = new Intl.PluralRules(resolveLocale(language).intl).resolvedOptions().pluralCategories;
    for (const [key, message] of Object.entries(translated)) {
      if (typeof message !== 'string') expect([key, Object.keys(message).sort()]).toEqual([key, [...needed].sort()]);
      for (const [, text] of forms(message)) expect(text.trim(), key).not.toBe('');
    }
  });
});

it('covers every namespace in every language', () => {
  expect(namespaces.length).toBeGreaterThan(0);
  expect(Object.keys(files)).toHaveLength(namespaces.length * (translations.length + 1));
});
