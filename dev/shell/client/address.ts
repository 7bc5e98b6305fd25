import type { CardView } from '@extension-schedules/remote-types';
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

/** The page about all extensions; it has the address of an extension's settings with another end. */
const OVERVIEW = '/msp/settings/extensions/schedules';

/** Whether the address is that of the schedules of all extensions. */
export const isOverview = ({ pathname }: { pathname: string }) => pathname.replace(/\/$/, '') === OVERVIEW;

/** Whether the address is that of the tickets, and not of an extension's settings. */
export const isTickets = ({ pathname }: { pathname: string }) => /^\/msp\/tickets\/?$/.test(pathname);

const CARD_KEYS = [
  'search',
  'sort',
  'state',
  'lastRun',
  'endpoint',
  'timezone',
  'group',
  'schedule',
  'run',
  'dialog',
  'extension',
  'month',
] as const satisfies (keyof CardView)[];

/** What the card shows, according to the address. */
export function cardViewAt(url: URL): CardView {
  return Object.fromEntries([...url.searchParams].filter(([name]) => CARD_KEYS.some((key) => key === name)));
}

/** The address at which the card, or the overview, shows something else: on this page, or on that of another card. */
export function addressWithCard(href: string, { card, ...shown }: CardView): string {
  const url = new URL(href);
  if (card !== undefined) url.pathname = settingsOf(card);
  for (const key of CARD_KEYS) url.searchParams.delete(key);
  for (const [key, value] of Object.entries(shown)) url.searchParams.set(key, value);
  return url.href;
}

const settingsOf = (extensionId: string) => `/msp/settings/extensions/${extensionId}/settings`;

/** The address of the schedules of all extensions, with the same preferences. */
export function addressOfOverview(href: string): string {
  const url = new URL(addressWithCard(href, {}));
  url.pathname = OVERVIEW;
  return url.href;
}

/** The address of the same view with some values changed. Another extension or person starts with the usual list. */
export function addressWith(href: string, change: Partial<View>): string {
  const { extensionId, ...preferences } = change;
  const isSameCard = change.extensionId === undefined && change.person === undefined;
  const url = new URL(isSameCard ? href : addressWithCard(href, {}));
  if (extensionId !== undefined || !(isTickets(url) || isOverview(url))) {
    url.pathname = settingsOf(extensionId ?? viewAt(url).extensionId);
  }
  for (const [name, value] of Object.entries(preferences)) url.searchParams.set(name, value);
  return url.href;
}

const listeners = new Set<() => void>();

/** Navigates within the shell without reloading; follows other links normally. */
export function goTo(address: string): void {
  const url = new URL(address, window.location.href);
  if (url.origin !== window.location.origin || !(PATH.test(url.pathname) || isOverview(url))) {
    window.location.assign(url);
    return;
  }
  window.history.pushState(null, '', url);
  for (const listener of listeners) listener();
}

/** Keeps what the card shows in the address, in the same entry of the history. A link to another card is followed. */
export function keepCard(card: CardView): void {
  if (card.card !== undefined) {
    goTo(addressWithCard(window.location.href, card));
    return;
  }
  window.history.replaceState(window.history.state, '', addressWithCard(window.location.href, card));
  for (const listener of listeners) listener();
}

export function useView(): View & { card: CardView } {
  const href = useSyncExternalStore(subscribe, () => window.location.href);
  const url = new URL(href);
  return { ...viewAt(url), card: cardViewAt(url) };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}
