import type { Language } from '#i18n/locale.ts';

export type DescribeCron = (expression: string) => string;

/** Each registers itself with cronstrue, which has English. One at a time: all of them would be four times as much. */
const locales: Partial<Record<Language, { name: string; register: () => Promise<unknown> }>> = {
  fr: { name: 'fr', register: () => import('cronstrue/locales/fr.js') },
  es: { name: 'es', register: () => import('cronstrue/locales/es.js') },
  de: { name: 'de', register: () => import('cronstrue/locales/de.js') },
  nl: { name: 'nl', register: () => import('cronstrue/locales/nl.js') },
  it: { name: 'it', register: () => import('cronstrue/locales/it.js') },
  pl: { name: 'pl', register: () => import('cronstrue/locales/pl.js') },
  pt: { name: 'pt_BR', register: () => import('cronstrue/locales/pt_BR.js') },
};

const loading = new Map<Language, Promise<DescribeCron | undefined>>();

/** Never rejects: undefined when it cannot be loaded. The same promise for each call. */
export function loadCronstrue(language: Language): Promise<DescribeCron | undefined> {
  const promise = loading.get(language) ?? load(language);
  loading.set(language, promise);
  return promise;
}

async function load(language: Language): Promise<DescribeCron | undefined> {
  const locale = locales[language];
  try {
    const [{ default: cronstrue }] = await Promise.all([import('cronstrue'), locale?.register()]);
    const options = { use24HourTimeFormat: true, locale: locale?.name ?? 'en' };
    return (expression) => cronstrue.toString(expression, options);
  } catch {
    loading.delete(language);
    return undefined;
  }
}
