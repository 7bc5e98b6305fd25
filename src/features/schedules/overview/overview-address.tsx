import type { CardView } from '@extension-schedules/remote-types';
import { useHostView } from '../card/after-rows/address/use-host-view.ts';
import { type OverviewView, overviewKeyOf, overviewViewOf } from './overview-view.ts';

type OverviewAddressProps = {
  view: OverviewView;
  onView: (view: OverviewView) => void;
  /** What the host wants to be shown. */
  wanted: CardView | undefined;
};

/** Renders nothing: keeps what the overview shows in the host's address. */
export function OverviewAddress({ view, onView, wanted }: OverviewAddressProps) {
  useHostView(view, wanted, overviewKeyOf, false, (asked) => {
    const isOther = overviewKeyOf(asked) !== overviewKeyOf(view);
    if (isOther) onView(overviewViewOf(asked));
    return isOther;
  });
  return null;
}
