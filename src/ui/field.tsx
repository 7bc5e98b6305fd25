import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './field.module.css';
import { Icon } from './icon.tsx';

export type FieldProps = {
  label: string;
  /** In the label, quieter: "(optional)". */
  hint?: string | undefined;
  /** Opposite the label: a counter, a small action. */
  aside?: ReactNode;
  description?: ReactNode;
  error?: string | undefined;
  /** The label is there for screen readers only. */
  hideLabel?: boolean;
};

/** Of a field that is one view of its value among others. */
export type FieldExtras = {
  /** Between the label and the control: other ways to say the same. */
  lead?: ReactNode;
  /** The error changes with every key, so the component that shows it announces it once it has settled. */
  silent?: boolean;
};

export function fieldIds(id: string, { description, error }: Pick<FieldProps, 'description' | 'error'>) {
  const describedBy = [error && `${id}-error`, description && `${id}-description`].filter(Boolean).join(' ');
  return describedBy === '' ? {} : { 'aria-describedby': describedBy };
}

/** Label, control, description and error of the native fields, tied together by ids derived from the control's. */
export function Field({
  id,
  label,
  hint,
  aside,
  description,
  error,
  hideLabel,
  lead,
  silent,
  children,
}: FieldProps & FieldExtras & { id: string; children: ReactNode }) {
  return (
    <div className={styles.field}>
      <div className={classNames(styles.head, hideLabel && styles.hidden)}>
        <label className={styles.label} htmlFor={id}>
          {label} {hint && <span className={styles.hint}>{hint}</span>}
        </label>
        {aside && <div className={styles.aside}>{aside}</div>}
      </div>
      {lead}
      {children}
      <FieldError error={error} id={`${id}-error`} {...(silent && { silent })} />
      {description && (
        <div className={styles.description} id={`${id}-description`}>
          {description}
        </div>
      )}
    </div>
  );
}

type FieldErrorProps = { id?: string; error: string | undefined; silent?: boolean };

/** The live region is there before its text is, so that the text is spoken when it comes. */
export function FieldError({ id, error, silent = false }: FieldErrorProps) {
  return (
    <div aria-live={silent ? undefined : 'polite'} id={id}>
      {error && (
        <p className={styles.error}>
          <Icon name="error" size={12} />
          <span>{error}</span>
        </p>
      )}
    </div>
  );
}
