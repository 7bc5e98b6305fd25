import type { CardView } from '@extension-schedules/remote-types';

/** What the overview shows: a list that is found like the card's, or the report of a month. */
export type OverviewView = Pick<CardView, 'search' | 'state' | 'lastRun' | 'extension' | 'month'>;

const KEYS = 'search state lastRun extension month'.split(' ');
const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/;

/** The part of a view that the overview knows. */
export function overviewViewOf(given: object): OverviewView {
  return Object.fromEntries(
    Object.entries(given).filter(
      ([key, value]) =>
        KEYS.includes(key) && typeof value === 'string' && (key === 'month' ? MONTH.test(value) : value !== ''),
    ),
  );
}

/** The same text for views that show the same. */
export function overviewKeyOf(view: CardView): string {
  return JSON.stringify(Object.entries(overviewViewOf(view)).sort(([a], [b]) => (a < b ? -1 : 1)));
}
