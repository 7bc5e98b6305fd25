import { cardMessages } from '#i18n/card-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Badge } from '#ui/badge.tsx';

/** Marks a run that waits for its next attempt. */
export function RetryBadge() {
  const t = useMessages(cardMessages);
  return (
    <Badge icon="clock" tone="warning">
      {t('waitingForRetry')}
    </Badge>
  );
}
