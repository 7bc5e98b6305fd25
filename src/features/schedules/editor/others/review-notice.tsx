import { type Ref, useEffect, useRef } from 'react';
import { changesMessages } from '#i18n/dialogs-messages.ts';
import { editorMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from '#ui/alert.tsx';
import { Button } from '#ui/button.tsx';
import { useActorName } from '../../shared/use-actor-name.ts';
import { useDayAndTime } from '../../shared/use-day-and-time.ts';
import { showFirstError } from '../focus-first.ts';
import type { FieldTexts } from '../use-field-texts.ts';
import type { Field } from './merge-forms.ts';
import styles from './others.module.css';
import type { Review } from './use-review.ts';
import { entryOf } from './who-changed.ts';

type ReviewNoticeProps = {
  review: Review;
  texts: FieldTexts;
  /** Undefined while the form has no changes of the viewer's. */
  onDiscard: (() => void) | undefined;
};

/** Who changed what while the form was open. Where both changed a field, the focus goes there. */
export function ReviewNotice({ review, texts, onDiscard }: ReviewNoticeProps) {
  const t = useMessages(editorMessages);
  const nameOf = useActorName();
  const place = useFocusOnce(review);
  const { changed, clashes, entries, since } = review;
  const people = new Set(
    changed.map((field) => {
      const entry = entryOf(entries, since, field);
      return entry && nameOf(entry.actor);
    }),
  );
  const [person] = people;
  const text = clashes.length > 0 ? t('conflictChoose', { count: clashes.length }) : onDiscard && t('conflictText');
  return (
    <div className={styles.place} ref={place} tabIndex={-1}>
      <Alert
        action={
          onDiscard && (
            <Button id="reload-schedule-button" onClick={onDiscard} size="sm">
              {t('conflictReload')}
            </Button>
          )
        }
        announce
        title={people.size === 1 && person !== undefined ? t('conflictBy', { person }) : t('conflictTitle')}
        tone="warning"
      >
        <ul className={styles.changes}>
          {changed.map((field) => (
            <li key={field}>
              <Sentence field={field} review={review} texts={texts} />
            </li>
          ))}
        </ul>
        {text}
      </Alert>
    </div>
  );
}

/** "Mia changed When from Every day at 6:00 AM to Every day at 7:00 AM · Today 9:58 AM" */
function Sentence({ field, review, texts }: { field: Field; review: Review; texts: FieldTexts }) {
  const t = useMessages(editorMessages);
  const changes = useMessages(changesMessages);
  const nameOf = useActorName();
  const dayAndTime = useDayAndTime();
  const entry = entryOf(review.entries, review.since, field);
  const label = texts.labels[field];
  const values = { before: texts.valueOf(field, review.base), after: texts.valueOf(field, review.theirs) };
  const isLong = field === 'payload';
  if (!entry) return changes(isLong ? 'changedOnly' : 'changedFromTo', { field: label, ...values });
  const said = { person: nameOf(entry.actor), when: dayAndTime(Date.parse(entry.at)), field: label };
  return isLong ? t('conflictChangedOnly', said) : t('conflictChanged', { ...said, ...values });
}

/** To the first field with a choice; else to the notice, if what was pressed is gone. */
function useFocusOnce({ clashes, revision }: Review): Ref<HTMLDivElement> {
  const place = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each version met
  useEffect(() => {
    if (clashes.length > 0) return showFirstError(clashes);
    if (document.activeElement === null || document.activeElement === document.body) place.current?.focus();
    place.current?.scrollIntoView({ block: 'nearest' });
  }, [revision]);
  return place;
}
