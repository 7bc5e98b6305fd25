import { problemCode } from '#api/result.ts';
import { SlowNotice } from '#ui/slow-notice.tsx';
import styles from './editor.module.css';
import { NewerNotice } from './others/newer-notice.tsx';
import { ReviewNotice } from './others/review-notice.tsx';
import { type Newer, useNewer } from './others/use-newer.ts';
import { SaveProblem } from './save-problem.tsx';
import type { FieldTexts } from './use-field-texts.ts';
import type { useSubmit } from './use-submit.ts';

type EditorNoticesProps = { submitting: ReturnType<typeof useSubmit>; texts: FieldTexts; isDirty: boolean };

/** Above the fields: what another person changed since the form opened, and why saving failed. */
export function EditorNotices({ submitting, texts, isDirty }: EditorNoticesProps) {
  const { saving, failure, review, discard, lookAgain, addAsNew } = submitting;
  const { pending } = saving;
  const known = useNewer(saving.base);
  const isGone = saving.base !== undefined && failure !== undefined && problemCode(failure) === 'NOT_FOUND';
  const newer: Newer | undefined = known ?? (isGone ? { kind: 'deleted', entry: undefined } : undefined);
  return (
    <>
      {failure && newer?.kind !== 'deleted' && (
        <div className={styles.notice}>
          <SaveProblem failure={failure} />
        </div>
      )}
      {review && newer?.kind !== 'deleted' && (
        <div className={styles.notice}>
          <ReviewNotice onDiscard={isDirty ? discard : undefined} review={review} texts={texts} />
        </div>
      )}
      {newer && (!pending || newer.kind === 'deleted') && (
        <div className={styles.notice}>
          <NewerNotice
            newer={newer}
            onAdd={() => void addAsNew()}
            onReview={() => void lookAgain()}
            pending={pending}
          />
        </div>
      )}
      {pending && <SlowNotice />}
    </>
  );
}
