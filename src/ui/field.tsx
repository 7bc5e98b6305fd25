import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './field.module.css';
import { Icon } from './icon.tsx';

export type FieldProps = {
  label: string;
  /** A muted part of the label: "(optional)". */
  hint?: string | undefined;
  /** Shown opposite the label: a counter, a small action. */
  aside?: ReactNode;
  description?: ReactNode;
  error?: string | undefined;
  /** Only screen readers get the label. */
  hideLabel?: boolean;
};

/** Properties of a field that has several views of its value. */
export type FieldExtras = {
  /** Other views of the value, shown between the label and the control. */
  lead?: ReactNode;
  /** Puts the error above the control, where a tall control cannot push it out of view. */
  errorFirst?: boolean;
  /** Does not announce the error. It changes with every key, so its component announces it once typing stops. */
  silent?: boolean;
};

export function fieldIds(id: string, { description, error }: Pick<FieldProps, 'description' | 'error'>) {
  const describedBy = [error && `${id}-error`, description && `${id}-description`].filter(Boolean).join(' ');
  return describedBy === '' ? {} : { 'aria-describedby': describedBy };
}

/** Label, control, description and error of a native field, linked by ids derived from the control's. */
export function Field({
  id,
  label,
  hint,
  aside,
  description,
  error,
  hideLabel,
  lead,
  errorFirst,
  silent,
  children,
}: FieldProps & FieldExtras & { id: string; children: ReactNode }) {
  const message = <FieldError error={error} id={`${id}-error`} {...(silent && { silent })} />;
  return (
    <div className={styles.field}>
      <div className={classNames(styles.head, hideLabel && styles.hidden)}>
        <label className={styles.label} htmlFor={id}>
          {label} {hint && <span className={styles.hint}>{hint}</span>}
        </label>
        {aside && <div className={styles.aside}>{aside}</div>}
      </div>
      {errorFirst && message}
      {lead}
      {children}
      {!errorFirst && message}
      {description && (
        <div className={styles.description} id={`${id}-description`}>
          {description}
        </div>
      )}
    </div>
  );
}

type FieldErrorProps = { id?: string; error: string | undefined; silent?: boolean };

/** Always renders the live region, because screen readers announce only text added to an existing one. */
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
