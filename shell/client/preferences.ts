import { useSyncExternalStore } from 'react';
import { PEOPLE } from '../people.ts';

export type Theme = 'light' | 'dark';
export const LOCALES = ['en', 'fr', 'es', 'de', 'nl', 'it', 'pl', 'pt', 'xx', 'yy'] as const;

/** Who looks, in which theme and language: kept in the address, so that a view can be passed on. */
export interface Preferences {
  person: string;
  theme: Theme;
  locale: string;
}

const listeners = new Set<() => void>();

export function usePreferences(): Preferences {
  const search = useSyncExternalStore(subscribe, () => window.location.search);
  return readPreferences(search);
}

export function readPreferences(search: string): Preferences {
  const query = new URLSearchParams(search);
  const person = PEOPLE.find(({ id }) => id === query.get('person'));
  const locale = LOCALES.find((one) => one === query.get('locale'));
  return {
    person: person?.id ?? 'dana',
    theme: query.get('theme') === 'dark' ? 'dark' : 'light',
    locale: locale ?? 'en',
  };
}

export function setPreference(name: keyof Preferences, value: string): void {
  const url = new URL(window.location.href);
  url.searchParams.set(name, value);
  window.history.replaceState(null, '', url);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
