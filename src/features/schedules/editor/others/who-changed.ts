import type { AuditEntry } from '#api/types.ts';
import { formField } from '../field-errors.ts';
import type { Field } from './merge-forms.ts';

/**
 * The latest entry that changed the field, or any field of the form, since an instant.
 * @param entries newest first
 * @param since ISO 8601: when the version that editing began with was saved
 */
export function entryOf(entries: readonly AuditEntry[], since: string, field?: Field): AuditEntry | undefined {
  return entries.find(
    ({ at, changes }) =>
      Date.parse(at) > Date.parse(since) &&
      changes.some((change) => {
        const changed = formField(change.field);
        return changed !== undefined && (field === undefined || changed === field);
      }),
  );
}
