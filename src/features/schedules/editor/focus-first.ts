import { type FormValues, fieldIds } from './form-values.ts';

/** Puts the focus into the first of the named fields, in the order of the form. */
export function focusFirst(names: readonly string[]): void {
  const first = (Object.keys(fieldIds) as (keyof FormValues)[]).find((name) => names.includes(name));
  if (first) document.getElementById(fieldIds[first])?.focus();
}
