import { useState } from 'react';
import type { View } from './address.ts';
import { RemoteCard } from './remote-card.tsx';

/** The place of the card on the page; gone when the remote says that there is nothing for this tenant. */
export function SchedulesSection({ view }: { view: View }) {
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
      <RemoteCard onUnavailable={() => setUnavailable(true)} view={view} />
    </div>
  );
}
