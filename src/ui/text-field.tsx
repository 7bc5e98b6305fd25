import type { ComponentProps } from 'react';
import { useOwnId } from './automation.ts';
import { classNames } from './class-names.ts';
import styles from './field.module.css';
import { Field, type FieldExtras, type FieldProps, fieldIds } from './field.tsx';
import { Icon, type IconName } from './icon.tsx';

/** An id no form has: a control that names it as its form belongs to none, whatever form is around it. */
const NO_FORM = 'extension-schedules-no-form';

export type TextFieldProps = FieldProps &
  FieldExtras &
  Omit<ComponentProps<'input'>, 'id' | 'className' | 'style' | 'size'> & {
    id: string;
    mono?: boolean;
    icon?: IconName;
    size?: 'sm' | 'md';
    /** Outside any form of ours: keeps Enter from submitting the host's form around it, and its reset from clearing it. */
    detached?: boolean;
  };

export function TextField(props: TextFieldProps) {
  const { id: automationId, label, hint, aside, description, error, hideLabel, lead, silent, ...own } = props;
  const id = useOwnId(automationId);
  const { mono, icon, size, detached, ...input } = own;
  return (
    <Field
      {...{ id, label, hint, aside, description, error, lead }}
      {...(hideLabel && { hideLabel })}
      {...(silent && { silent })}
    >
      <div className={styles.control}>
        {icon && (
          <span className={styles.icon}>
            <Icon name={icon} />
          </span>
        )}
        <input
          autoComplete="off"
          spellCheck={mono ? false : undefined}
          type="text"
          {...input}
          {...(detached && { form: NO_FORM })}
          {...fieldIds(id, { description, error })}
          aria-invalid={error ? true : undefined}
          className={classNames(
            styles.input,
            mono && styles.mono,
            icon && styles.withIcon,
            size === 'sm' && styles.small,
          )}
          data-automation-id={automationId}
          id={id}
        />
      </div>
    </Field>
  );
}
