import { useSyncExternalStore } from 'react';
import { EXTENSIONS } from '../extensions.ts';
import { PEOPLE } from '../people.ts';

export const LOCALES = ['en', 'fr', 'es', 'de', 'nl', 'it', 'pl', 'pt', 'xx', 'yy'] as const;

/** What is shown, to whom and how. All of it is in the address, so that a view can be passed on. */
export interface View {
  extensionId: string;
  person: string;
  theme: 'light' | 'dark';
  locale: string;
}

const PATH = /^\/msp\/settings\/extensions\/([^/]+)\/settings\/?$/;

/** An unknown value falls back to the first choice; an unknown extension does not: the API has the say on it. */
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

/** The address of a view like this one, with something changed. */
export function addressWith(href: string, change: Partial<View>): string {
  const { extensionId, ...preferences } = change;
  const url = new URL(href);
  url.pathname = `/msp/settings/extensions/${extensionId ?? viewAt(url).extensionId}/settings`;
  for (const [name, value] of Object.entries(preferences)) url.searchParams.set(name, value);
  return url.href;
}

const listeners = new Set<() => void>();

/** Goes to a page of the shell without loading it anew; to anywhere else as a link does. */
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
