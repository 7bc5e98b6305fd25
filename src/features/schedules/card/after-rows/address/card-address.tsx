import type { CardView } from '@extension-schedules/remote-types';
import { useEffect } from 'react';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { findMessages } from '#i18n/find-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import type { CardWish } from '../../card-wish.ts';
import { isPlain, type ListView, listViewOf } from '../../view/list-view.ts';
import type { OpenView } from '../../view/open-view.ts';
import { rememberView } from './remember-view.ts';
import { useHostView } from './use-host-view.ts';
import { openViewOf, viewKeyOf } from './view-key.ts';

export type CardAddressProps = {
  installId: string;
  schedules: readonly Schedule[];
  view: ListView;
  onView: (view: ListView) => void;
  /** What is open, the topmost last. */
  open: readonly OpenView[];
  onWish: (wish: CardWish) => void;
  canWrite: boolean;
  /** Why a schedule cannot be added now. */
  addUnavailable: string | undefined;
  /** Something is about to open. */
  isOpening: boolean;
  /** What the host wants to be shown. */
  wanted: CardView | undefined;
};

/** Renders nothing: keeps what the card shows in the host's address and for the next page. */
export function CardAddress(props: CardAddressProps) {
  const { installId, schedules, view, onView, open, onWish, canWrite, addUnavailable, isOpening, wanted } = props;
  const t = useMessages(findMessages);
  const card = useMessages(cardMessages);
  const { notify } = useHost();
  useEffect(() => rememberView(installId, view), [installId, view]);

  const shownOpen = open.at(-1) ?? {};
  const tell = useHostView({ ...view, ...shownOpen }, wanted, viewKeyOf, isOpening, (asked, isFirst) => {
    const list = listViewOf(asked);
    // A link to a schedule says nothing about the list, which stays as it was left.
    const isAsItWas = isFirst && isPlain(list);
    const isOther = !isAsItWas && viewKeyOf(list) !== viewKeyOf(view);
    if (isOther) onView(list);
    const target = openViewOf(asked);
    if (viewKeyOf(target) === viewKeyOf(shownOpen)) return isOther;
    // What was typed into an editor is not given up for an address.
    if (shownOpen.dialog === 'add' || shownOpen.dialog === 'edit') return false;
    if (isPlain(target)) {
      onWish({ action: 'close' });
      return true;
    }
    const refusals = { add: canWrite ? addUnavailable : card('readOnly'), gone: t('linkGone') };
    const wish = wishFor(target, schedules, canWrite, refusals);
    if (typeof wish === 'string') {
      notify({ tone: 'error', message: wish });
      return false;
    }
    // The address below the dialog, to which Back and closing it return.
    tell(isAsItWas ? view : list);
    onWish(wish);
    return true;
  });
  return null;
}

type Refusals = {
  /** Why the viewer cannot add a schedule. */
  add: string | undefined;
  gone: string;
};

/** What the viewer of a link wants, or why that is refused. */
function wishFor(
  { schedule: id, run, dialog }: OpenView,
  schedules: readonly Schedule[],
  canWrite: boolean,
  refusals: Refusals,
): CardWish | string {
  if (id === undefined && dialog === 'add') return refusals.add ?? { action: 'add' };
  const schedule = schedules.find((one) => one.id === id);
  if (schedule === undefined) return refusals.gone;
  if (dialog === 'view') return { action: 'view', schedule };
  return { action: dialog === 'edit' && canWrite ? 'edit' : 'history', schedule, runId: run };
}
