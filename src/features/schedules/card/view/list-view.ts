import type { CardView } from '@extension-schedules/remote-types';
import type { ReactNode } from 'react';
import { scheduleName } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';

/** How the list is found and arranged; what is open belongs to the dialogs. */
export type ListView = Omit<CardView, 'card' | 'schedule' | 'run' | 'dialog'>;

export type Arrangement = {
  rows: readonly Schedule[];
  /** What stands above a row that is the first of its group. */
  heading?: (scheduleId: string, columns: number) => ReactNode;
};

/** `always` has ids of schedules that are shown even if they do not match. */
export type Arrange = (schedules: readonly Schedule[], view: ListView, always: readonly string[]) => Arrangement;

/** The order without any wish: by next run; schedules without one come last, by name. */
export function byNextRun(a: Schedule, b: Schedule): number {
  return nextRunOf(a) - nextRunOf(b) || scheduleName(a).localeCompare(scheduleName(b));
}

export function nextRunOf({ next_run_at }: Schedule): number {
  return next_run_at === null ? Number.MAX_SAFE_INTEGER : Date.parse(next_run_at);
}

/** All schedules by next run, until the code that finds and sorts is loaded. */
export const arrangePlainly: Arrange = (schedules) => ({ rows: [...schedules].sort(byNextRun) });

const KEYS = 'search sort state lastRun endpoint timezone group'.split(' ');

/** The part of a view that is about the list, as a host or an earlier page gave it. */
export function listViewOf(given: object): ListView {
  return Object.fromEntries(
    Object.entries(given).filter(([key, value]) => KEYS.includes(key) && typeof value === 'string' && value !== ''),
  );
}

export const viewKey = (installId: string) => `extension-schedules.view.${installId}`;

/** The view that this browser showed last. It may deny its storage, and contain anything. */
function rememberedView(installId: string): ListView {
  try {
    return listViewOf(JSON.parse(localStorage.getItem(viewKey(installId)) ?? '{}'));
  } catch {
    return {};
  }
}

/** The host's wish, or else what this browser showed last. */
export function firstView(wanted: CardView | undefined, installId: string): ListView {
  const view = listViewOf(wanted ?? {});
  return isPlain(view) ? rememberedView(installId) : view;
}

export const isPlain = (view: CardView) => Object.keys(view).length === 0;
