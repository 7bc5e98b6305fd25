/** The languages with messages; `pt` is Brazilian, `xx` and `yy` are pseudo languages made from English. */
export const LANGUAGES = ['en', 'fr', 'es', 'de', 'nl', 'it', 'pl', 'pt', 'xx', 'yy'] as const;

export type Language = (typeof LANGUAGES)[number];

/** `language` chooses the messages, `intl` is the tag dates and numbers are formatted with. */
export type Locale = { language: Language; intl: string };

/** Default regions of languages. Most PSAs that pass plain `en` are American, and so are their other pages. */
const defaultRegion: Partial<Record<Language, string>> = { en: 'en-US', pt: 'pt-BR', xx: 'en-US', yy: 'en-US' };

/** Accepts what a host may give (`de`, `de-AT`, `pt_BR`); English where there are no messages or no valid tag. */
export function resolveLocale(tag: string): Locale {
  const normal = tag.replaceAll('_', '-');
  const primary = normal.split('-', 1)[0]?.toLowerCase();
  const language = LANGUAGES.find((candidate) => candidate === primary) ?? 'en';
  const bare = normal.toLowerCase() === language || language !== primary;
  return { language, intl: bare || !isTag(normal) ? (defaultRegion[language] ?? language) : normal };
}

function isTag(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}
