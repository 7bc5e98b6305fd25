import type { SchedulesCardProps } from '@extension-schedules/remote-types';
import { RemoteRoot } from '#remote/remote-root.tsx';
import { SchedulesCard as Card } from './card/schedules-card.tsx';

/** `./SchedulesCard`: what a host loads and renders. */
export default function SchedulesCard({ extensionId, host, view, onVersionChanged }: SchedulesCardProps) {
  return (
    <RemoteRoot component="SchedulesCard" host={host}>
      <Card extensionId={extensionId} onVersionChanged={onVersionChanged} view={view} />
    </RemoteRoot>
  );
}
