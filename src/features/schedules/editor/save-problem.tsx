import type { Failure } from '#api/result.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { editorMessages } from '#i18n/editor-messages.ts';
import { failureText } from '#i18n/failure-text.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from '#ui/alert.tsx';

/** Why saving failed, if no single field is the cause. The entered values are always kept. */
export function SaveProblem({ failure }: { failure: Failure }) {
  const t = useMessages(editorMessages);
  const card = useMessages(cardMessages);
  return (
    <Alert announce title={t('saveFailed')} tone="error">
      {failureText(failure, card)}
    </Alert>
  );
}
