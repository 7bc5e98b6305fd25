import { createContext, useContext, useState } from 'react';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import { editorMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { SegmentedControl } from '#ui/segmented-control.tsx';
import { useActorName } from '../../shared/use-actor-name.ts';
import { type FormValues, fieldIds } from '../form-values.ts';
import type { FieldTexts } from '../use-field-texts.ts';
import type { Field } from './merge-forms.ts';
import styles from './others.module.css';
import type { Review } from './use-review.ts';
import { entryOf } from './who-changed.ts';

type Clashes = { form: UseFormReturn<FormValues>; review: Review; texts: FieldTexts };

/** Undefined while no other person has changed the schedule in the form. */
export const ClashesContext = createContext<Clashes | undefined>(undefined);

export function useHasClash(fields: readonly Field[]): boolean {
  const clashes = useContext(ClashesContext)?.review.clashes ?? [];
  return fields.some((field) => clashes.includes(field));
}

/** Below a field that the viewer and another person changed: both values, and which one the form has. */
export function FieldClash({ field }: { field: Field }) {
  const clashes = useContext(ClashesContext);
  if (!clashes?.review.clashes.includes(field)) return null;
  return <Choice {...clashes} field={field} key={clashes.review.revision} />;
}

function Choice({ form, review, texts, field }: Clashes & { field: Field }) {
  const t = useMessages(editorMessages);
  const nameOf = useActorName();
  const value = useWatch({ control: form.control, name: field });
  const isTheirs = value === review.theirs[field];
  const [before, setBefore] = useState(review.mine);
  const mine = isTheirs ? before : { ...before, [field]: value };
  const entry = entryOf(review.entries, review.since, field);
  const choose = (whose: 'mine' | 'theirs') => {
    setBefore(mine);
    form.setValue(field, (whose === 'mine' ? mine : review.theirs)[field], { shouldDirty: true, shouldValidate: true });
  };
  return (
    <div className={styles.clash}>
      <dl className={styles.values}>
        <dt>{t('clashMine')}</dt>
        <dd>{texts.valueOf(field, mine)}</dd>
        <dt>{entry ? nameOf(entry.actor) : t('clashTheirs')}</dt>
        <dd>{texts.valueOf(field, review.theirs)}</dd>
      </dl>
      <SegmentedControl
        id={`keep-${fieldIds[field]}`}
        label={t('clashLabel', { field: texts.labels[field] })}
        onChange={choose}
        segments={[
          { value: 'mine', label: t('clashKeep') },
          { value: 'theirs', label: t('clashUse') },
        ]}
        value={isTheirs ? 'theirs' : 'mine'}
      />
    </div>
  );
}
