import { describe, expect, it } from 'vitest';
import { LANGUAGES, resolveLocale } from './locale.ts';
import type { Message, Texts } from './message.ts';

const files = import.meta.glob<Record<string, Texts>>('./messages/*.json', { import: 'default', eager: true });
const catalogs = Object.keys(files).flatMap((path) => /\/en\.(\w+)\.json$/.exec(path)?.[1] ?? []);
const groupsOf = (language: string, catalog: string) => files[`./messages/${language}.${catalog}.json`] ?? {};

const translations = LANGUAGES.filter((language) => !['en', 'xx', 'yy'].includes(language));
const groups = catalogs.flatMap((catalog) => Object.keys(groupsOf('en', catalog)).map((group) => ({ catalog, group })));
const cases = translations.flatMap((language) => groups.map(({ catalog, group }) => ({ language, catalog, group })));

const parameters = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
const forms = (message: Message): [string, string][] =>
  typeof message === 'string' ? [['other', message]] : Object.entries(message);
const count = (names: string[]) => names.filter((name) => name !== '{count}');

describe.each(cases)('$language/$group', ({ language, catalog, group }) => {
  const english = groupsOf('en', catalog)[group] ?? {};
  const translated = groupsOf(language, catalog)[group] ?? {};

  it('has exactly the keys of English', () => {
    expect(Object.keys(translated)).toEqual(Object.keys(english));
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

  it('has plural forms where English has them, every one the language needs, and no empty text', () => {
    const needed = new Intl.PluralRules(resolveLocale(language).intl).resolvedOptions().pluralCategories;
    for (const [key, message] of Object.entries(translated)) {
      const expected = typeof english[key] === 'string' ? ['other'] : [...needed].sort();
      expect([
        key,
        forms(message)
          .map(([form]) => form)
          .sort(),
      ]).toEqual([key, expected]);
      for (const [, text] of forms(message)) expect(text.trim(), key).not.toBe('');
    }
  });
});

it('has the same groups in every language, each in one catalog', () => {
  expect(catalogs.length).toBeGreaterThan(0);
  expect(Object.keys(files)).toHaveLength(catalogs.length * (translations.length + 1));
  for (const language of translations) {
    for (const catalog of catalogs) {
      expect(Object.keys(groupsOf(language, catalog))).toEqual(Object.keys(groupsOf('en', catalog)));
    }
  }
  expect(new Set(groups.map(({ group }) => group)).size).toBe(groups.length);
});

it('has no unused message', () => {
  const sources = Object.values(
    import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.{test,stories,gen}.*', '!./*-messages.ts'], {
      query: '?raw',
      import: 'default',
      eager: true,
    }),
  );
  const unused = groups.flatMap(({ catalog, group }) => {
    // Through useMessages(historyMessages), or as keys of Translate<'history'> and the like.
    const users = sources.filter((source) => source.includes(`${group}Messages`) || source.includes(`<'${group}'>`));
    const keys = Object.keys(groupsOf('en', catalog)[group] ?? {});
    return keys.filter((key) => !users.some((source) => source.includes(`'${key}'`))).map((key) => `${group}.${key}`);
  });
  expect(unused).toEqual([]);
});

/** What docs/translations.md forbids: quotes of another language, and spaces at which a line must not break. */
const WRONG: Record<string, RegExp> = {
  de: /[«»]|“(?<!„[^“]*“)|”| […%]|z\. ?B/,
  es: /[“”„]|« | [»…%]|p\. ?ej/,
  fr: /[“”„]|«[^\u00a0]|[^\u00a0][»:]|[^\u202f][;!?%](?=\s|$)| …|p\. ?ex/,
  it: /[“”„]|« | [»…%]/,
  nl: /[“”„«»]| […%]/,
  pl: /[“«»]|”(?<!„[^”]*”)| […%]|np\. /,
  pt: /[„«»]| […%]/,
};
const NUMBER_AND_UNIT =
  /\d (?:Tage|Stunden|Zeichen|días|horas|caracteres|jours|heures|caractères|giorni|ore|caratteri|dagen|uur|tekens|dni|godzin|znaków|dias)/;
const TYPEWRITTEN = /'|"(?!\))|\.\.\.| {2}/;

it.each(['en', ...translations])('has the quotes and spaces of %s', (language) => {
  const rules = [TYPEWRITTEN, NUMBER_AND_UNIT, WRONG[language] ?? /^$/];
  const texts = groups.flatMap(({ catalog, group }) =>
    Object.values(groupsOf(language, catalog)[group] ?? {}).flatMap((message) =>
      forms(message).map(([, text]) => text),
    ),
  );
  expect(texts.length).toBeGreaterThan(0);
  expect(texts.filter((text) => rules.some((rule) => rule.test(text)))).toEqual([]);
});

it.each([
  ['de', 'Pausieren …'],
  ['de', '“Name” fehlt'],
  ['es', 'p. ej., 5'],
  ['fr', 'Motif : {reason}'],
  ['fr', 'Pourquoi ?'],
  ['fr', '« {name} »'],
  ['it', '“{name}”'],
  ['nl', '“{name}”'],
  ['pl', 'np. 5'],
  ['pl', '“{name}”'],
  ['pt', '«{name}»'],
])('refuses in %s: %s', (language, text) => {
  expect(text).toMatch(WRONG[language] ?? /^$/);
});
