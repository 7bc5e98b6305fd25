import { sharedMessages } from '#i18n/card-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from '#ui/alert.tsx';
import { Button } from '#ui/button.tsx';

/** In the place of what broke. */
export function CrashNotice({ onRetry }: { onRetry: () => void }) {
  const t = useMessages(sharedMessages);
  return (
    <Alert
      action={
        <Button id="retry-schedules-view-button" onClick={onRetry} size="sm">
          {t('retry')}
        </Button>
      }
      announce
      tone="error"
    >
      {t('crashed')}
    </Alert>
  );
}
