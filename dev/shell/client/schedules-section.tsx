import type { CardView } from '@extension-schedules/remote-types';
import { useState } from 'react';
import type { View } from './address.ts';
import { RemoteCard } from './remote-card.tsx';

/** The card's place on the page; removed when the remote reports that the tenant has nothing to show. */
export function SchedulesSection({
  view,
  onVersionChanged,
}: {
  view: View & { card: CardView };
  onVersionChanged: () => void;
}) {
  const [unavailable, setUnavailable] = useState(false);
  if (unavailable) {
    return (
      <p className="shell-note" data-automation-id="schedules-unavailable-note">
        Schedules aren’t available for this tenant.
      </p>
    );
  }
  return (
    <div className="shell-remote" data-automation-id="schedules-section">
      <RemoteCard onUnavailable={() => setUnavailable(true)} onVersionChanged={onVersionChanged} view={view} />
    </div>
  );
}
