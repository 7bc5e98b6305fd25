import type { Language } from './locale.ts';
import type { Catalog } from './message.ts';
import { pseudoCatalog } from './pseudo.ts';

type Loaders = Record<string, () => Promise<unknown>>;

/** The messages of one feature. English travels with the code that imports it, another language is loaded when needed. */
export type MessageNamespace<English extends Catalog> = {
  readonly english: English;
  /** What is there already, synchronously; undefined if it has to be loaded first. */
  peek(language: Language): Catalog | undefined;
  /** Never rejects: a language that cannot be loaded reads as English. The same promise for each call. */
  load(language: Language): Promise<Catalog>;
};

/** `loaders` is what `import.meta.glob('./messages/*\/<namespace>.ts', { import: 'messages' })` gives. */
export function defineNamespace<const English extends Catalog>(
  english: English,
  loaders: Loaders,
): MessageNamespace<English> {
  const loaded = new Map<Language, Catalog>([['en', english]]);
  const loading = new Map<Language, Promise<Catalog>>();

  const find = async (language: Language): Promise<Catalog> => {
    const path = Object.keys(loaders).find((candidate) => candidate.includes(`/${language}/`));
    const messages = path === undefined ? undefined : await loaders[path]?.().catch(() => undefined);
    const catalog = isCatalog(messages) ? { ...english, ...messages } : english;
    loaded.set(language, catalog);
    return catalog;
  };

  return {
    english,
    peek(language) {
      if ((language === 'xx' || language === 'yy') && !loaded.has(language)) {
        loaded.set(language, pseudoCatalog(english, language));
      }
      return loaded.get(language);
    },
    load(language) {
      const promise = loading.get(language) ?? find(language);
      loading.set(language, promise);
      return promise;
    },
  };
}

function isCatalog(value: unknown): value is Catalog {
  return typeof value === 'object' && value !== null;
}
