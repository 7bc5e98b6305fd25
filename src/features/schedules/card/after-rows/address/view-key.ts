import type { CardView } from '@extension-schedules/remote-types';
import { listViewOf } from '../../view/list-view.ts';
import type { OpenView } from '../../view/open-view.ts';

/** The part of a view that is about what is open, as a host gave it. */
export function openViewOf(given: object): OpenView {
  const known = ['schedule', 'run', 'dialog'];
  return Object.fromEntries(
    Object.entries(given).filter(([key, value]) => known.includes(key) && typeof value === 'string' && value !== ''),
  );
}

/** The same text for views that show the same. */
export function viewKeyOf(view: CardView): string {
  return JSON.stringify(
    Object.entries({ ...listViewOf(view), ...openViewOf(view) }).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
