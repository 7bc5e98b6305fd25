import type { SchedulesOverviewProps } from '@extension-schedules/remote-types';
import { RemoteRoot } from '#remote/remote-root.tsx';
import { OnDemand } from '#ui/on-demand.tsx';
import { definePart } from '#ui/part.ts';

// In a file of its own, so that the remote's entry does not list what it consists of.
const overview = definePart(
  'SchedulesOverview',
  async () => (await import('./overview/schedules-overview.tsx')).SchedulesOverview,
);

/** `./SchedulesOverview`: what a host loads and renders on a page about all extensions. */
export default function SchedulesOverview({ host, view }: SchedulesOverviewProps) {
  return (
    <RemoteRoot component="SchedulesOverview" host={host}>
      <OnDemand onClose={() => {}} part={overview}>
        {(Overview) => <Overview view={view} />}
      </OnDemand>
    </RemoteRoot>
  );
}
