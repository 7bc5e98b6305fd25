import { useState } from 'react';
import { problemCode } from '#api/result.ts';
import { useUndoBulkChange } from '#api/schedule-changes.ts';
import type { BulkUndoResult, UndoableBulkChange } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { failureText } from '#i18n/failure-text.ts';
import { undoMessages } from '#i18n/undo-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';

/** Undoes a bulk change and notifies the host. `failure` is the text of the last error. */
export function useUndoBulk() {
  const t = useMessages(undoMessages);
  const card = useMessages(cardMessages);
  const { notify } = useHost();
  const { mutateAsync, isPending } = useUndoBulkChange();
  const [failure, setFailure] = useState<string>();

  const undo = async ({ id, action }: UndoableBulkChange): Promise<BulkUndoResult | undefined> => {
    setFailure(undefined);
    const result = await mutateAsync(id);
    if (!result.ok) {
      setFailure(problemCode(result.failure) === 'NOT_FOUND' ? t('tooLate') : failureText(result.failure, card));
      return undefined;
    }
    const count = result.data.restored.length;
    const done = action === 'import' ? 'deletedMany' : 'changedBack';
    if (count > 0) notify({ tone: 'success', message: t(done, { count }) });
    return result.data;
  };
  return { undo, pending: isPending, failure };
}
