import { type FormValues, fieldIds } from './form-values.ts';

/** Puts the focus into the first of the named fields, in the order of the form, and returns it. */
export function focusFirst(names: readonly string[]): HTMLElement | null {
  const first = (Object.keys(fieldIds) as (keyof FormValues)[]).find((name) => names.includes(name));
  const field = first ? document.getElementById(fieldIds[first]) : null;
  field?.focus();
  return field;
}

/**
 * Focuses the first of the fields with errors. The focus alone scrolls until the control is visible, which can leave
 * its label and its error outside the dialog's visible part.
 */
export function showFirstError(names: readonly string[]): void {
  focusFirst(names)?.scrollIntoView({ block: 'center' });
}
