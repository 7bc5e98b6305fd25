import { useSyncExternalStore } from 'react';
import { EXTENSIONS } from '../extensions.ts';
import { PEOPLE } from '../people.ts';

export const LOCALES = ['en', 'fr', 'es', 'de', 'nl', 'it', 'pl', 'pt', 'xx', 'yy'] as const;

/** What is shown, to which person, and how. The address holds all of it, so that a view can be shared as a link. */
export interface View {
  extensionId: string;
  person: string;
  theme: 'light' | 'dark';
  locale: string;
}

const PATH = /^\/msp\/settings\/extensions\/([^/]+)\/settings\/?$/;

/** An unknown value falls back to the first choice, except for an unknown extension, which the API reports. */
export function viewAt(url: URL): View {
  const query = url.searchParams;
  const known = <T extends string>(name: string, values: readonly T[], fallback: T) =>
    values.find((one) => one === query.get(name)) ?? fallback;
  return {
    extensionId: PATH.exec(url.pathname)?.[1] ?? EXTENSIONS[0].id,
    person: known<string>(
      'person',
      PEOPLE.map(({ id }) => id),
      'dana',
    ),
    theme: known('theme', ['light', 'dark'], 'light'),
    locale: known('locale', LOCALES, 'en'),
  };
}

/** The address of the same view with some values changed. */
export function addressWith(href: string, change: Partial<View>): string {
  const { extensionId, ...preferences } = change;
  const url = new URL(href);
  url.pathname = `/msp/settings/extensions/${extensionId ?? viewAt(url).extensionId}/settings`;
  for (const [name, value] of Object.entries(preferences)) url.searchParams.set(name, value);
  return url.href;
}

const listeners = new Set<() => void>();

/** Navigates within the shell without reloading; follows other links normally. */
export function goTo(address: string): void {
  const url = new URL(address, window.location.href);
  if (url.origin !== window.location.origin || !PATH.test(url.pathname)) {
    window.location.assign(url);
    return;
  }
  window.history.pushState(null, '', url);
  for (const listener of listeners) listener();
}

export function useView(): View {
  const href = useSyncExternalStore(subscribe, () => window.location.href);
  return viewAt(new URL(href));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}
