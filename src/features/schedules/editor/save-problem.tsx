import { type Failure, problemCode } from '#api/result.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { editorMessages } from '#i18n/editor-messages.ts';
import { failureText } from '#i18n/failure-text.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from '#ui/alert.tsx';
import { Button } from '#ui/button.tsx';
import styles from './editor.module.css';

export type SaveProblemProps = {
  failure: Failure;
  /** Present while an existing schedule is edited. */
  conflict: { onOverwrite: () => void; onReload: () => void } | undefined;
  pending: boolean;
};

/** Why saving failed, if no single field is the cause. The entered values are always kept. */
export function SaveProblem({ failure, conflict, pending }: SaveProblemProps) {
  const t = useMessages(editorMessages);
  const card = useMessages(cardMessages);
  const code = problemCode(failure);
  if (code === 'PRECONDITION_FAILED' && conflict) {
    return (
      <div className={styles.notice}>
        <Alert
          action={
            <div className={styles.noticeActions}>
              <Button id="overwrite-schedule-button" onClick={conflict.onOverwrite} pending={pending} size="sm">
                {t('conflictOverwrite')}
              </Button>
              <Button id="reload-schedule-button" onClick={conflict.onReload} pending={pending} size="sm">
                {t('conflictReload')}
              </Button>
            </div>
          }
          announce
          title={t('conflictTitle')}
          tone="warning"
        >
          {t('conflictText')}
        </Alert>
      </div>
    );
  }
  return (
    <div className={styles.notice}>
      <Alert announce title={t('saveFailed')} tone="error">
        {code === 'NOT_FOUND' ? t('goneMeanwhile') : failureText(failure, card)}
      </Alert>
    </div>
  );
}
