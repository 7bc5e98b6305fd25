import type { ComponentProps } from 'react';
import { useOwnId } from './automation.ts';
import { classNames } from './class-names.ts';
import styles from './field.module.css';
import { Field, type FieldProps, fieldIds } from './field.tsx';

export type TextAreaProps = FieldProps &
  Omit<ComponentProps<'textarea'>, 'id' | 'className' | 'style'> & { id: string; mono?: boolean };

export function TextArea(props: TextAreaProps) {
  const { id: automationId, label, hint, aside, description, error, hideLabel, mono, ...area } = props;
  const id = useOwnId(automationId);
  return (
    <Field errorFirst {...{ id, label, hint, aside, description, error }} {...(hideLabel && { hideLabel })}>
      <div className={styles.control}>
        <textarea
          autoComplete="off"
          rows={4}
          spellCheck={mono ? false : undefined}
          {...area}
          {...fieldIds(id, { description, error })}
          aria-invalid={error ? true : undefined}
          className={classNames(styles.input, styles.area, mono && styles.mono)}
          data-automation-id={automationId}
          id={id}
        />
      </div>
    </Field>
  );
}
