import { editorMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from '#ui/alert.tsx';
import { Button } from '#ui/button.tsx';
import { useActorName } from '../../shared/use-actor-name.ts';
import type { Newer } from './use-newer.ts';

type NewerNoticeProps = { newer: Newer; pending: boolean; onReview: () => void; onAdd: () => void };

/** Says that another person changed or deleted the schedule in the form. The focus stays where it is. */
export function NewerNotice({ newer: { kind, entry }, pending, onReview, onAdd }: NewerNoticeProps) {
  const t = useMessages(editorMessages);
  const nameOf = useActorName();
  if (kind === 'deleted') {
    return (
      <Alert
        action={
          <Button id="add-deleted-schedule-button" onClick={onAdd} pending={pending} size="sm">
            {t('goneAdd')}
          </Button>
        }
        announce
        title={entry ? t('goneBy', { person: nameOf(entry.actor) }) : t('goneTitle')}
        tone="warning"
      >
        {t('goneText')}
      </Alert>
    );
  }
  return (
    <Alert
      action={
        <Button id="review-changes-button" onClick={onReview} pending={pending} size="sm">
          {t('conflictReview')}
        </Button>
      }
      announce
      title={entry ? t('conflictBy', { person: nameOf(entry.actor) }) : t('conflictTitle')}
    />
  );
}
