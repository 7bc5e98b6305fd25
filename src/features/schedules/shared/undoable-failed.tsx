import { useLastError } from '#api/last-error.ts';
import { failureOf } from '#api/result.ts';
import { useUndoable } from '#api/undoable.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { failureText } from '#i18n/failure-text.ts';
import { sharedMessages } from '#i18n/shared-messages.ts';
import { undoMessages } from '#i18n/undo-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from '#ui/alert.tsx';
import { Button } from '#ui/button.tsx';

/** Says that what can be undone could not be loaded, with a retry; nothing while it is there or loads. */
export function UndoableFailed() {
  const t = useMessages(undoMessages);
  const card = useMessages(cardMessages);
  const shared = useMessages(sharedMessages);
  const { data, error: current, isFetching, refetch } = useUndoable();
  const error = useLastError(current);
  if (data || !error) return null;
  return (
    <Alert
      action={
        <Button id="reload-undoable-button" onClick={() => void refetch()} pending={isFetching} size="sm">
          {shared('retry')}
        </Button>
      }
      announce
      title={t('undoableFailed')}
      tone="error"
    >
      {failureText(failureOf(error), card)}
    </Alert>
  );
}
