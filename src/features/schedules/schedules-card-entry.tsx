import { cardMessages } from '../../i18n/card-messages.ts';
import { useMessages } from '../../i18n/use-messages.ts';
import type { RemoteProps } from '../../remote/host.ts';
import { RemoteRoot } from '../../remote/remote-root.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';

/** `./SchedulesCard`: what a host loads and renders. */
export default function SchedulesCard({ host }: RemoteProps) {
  return (
    <RemoteRoot host={host} messages={[cardMessages]}>
      <Placeholder />
    </RemoteRoot>
  );
}

function Placeholder() {
  const t = useMessages(cardMessages);
  return <EmptyState title={t('emptyTitle')} />;
}
