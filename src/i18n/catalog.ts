import { cached } from './intl-cache.ts';
import type { Language } from './locale.ts';
import type { Message, Texts } from './message.ts';
import type { Messages } from './messages.gen.ts';

/** `Group`: the messages of one part of the interface, `history` for example. */
export type Group = keyof Messages;

type English<G extends Group> = { readonly [Key in keyof Messages[G]]: Message };

export type MessageGroup<G extends Group> = {
  readonly english: English<G>;
  /**
   * English is there at once. Any other language is a promise, the same one for
   * each call. It never rejects: a language that cannot be loaded reads as English.
   */
  read(language: Language): Texts | Promise<Texts>;
};

/** The content of one JSON file. */
export type Translation = Partial<Record<Group, Texts>>;

type Loaders = Record<string, () => Promise<Translation>>;

/**
 * The groups of one JSON file a language, which are loaded together. English travels with the code that imports it,
 * another language is loaded when needed. `loaders` is what
 * `import.meta.glob('./messages/*.<name>.json', { import: 'default' })` gives.
 */
export function defineCatalog<G extends Group>(english: { readonly [One in G]: English<One> }, loaders: Loaders) {
  const load = cached(async (language: Language) => {
    const path = Object.keys(loaders).find((candidate) => candidate.includes(`/${language}.`));
    return path === undefined ? undefined : await loaders[path]?.().catch(() => undefined);
  });

  return <One extends G>(group: One): MessageGroup<One> => ({
    english: english[group],
    read: cached((language: Language): Texts | Promise<Texts> => {
      if (language === 'en') return english[group];
      if (language === 'xx' || language === 'yy') {
        return import('./pseudo.ts').then(({ pseudoTexts }) => pseudoTexts(english[group], language));
      }
      return load(language).then((catalog) => ({ ...english[group], ...catalog?.[group] }));
    }),
  });
}
