import { useLatestChanges } from '#api/latest-changes.ts';
import type { EditableSchedule } from '#api/payload-text.ts';
import { useSchedules } from '#api/schedules.ts';
import type { AuditEntry } from '#api/types.ts';
import { entryOf } from './who-changed.ts';

/** What the polled list knows that the form does not. `entry` is missing where the audit could not be read. */
export type Newer = { kind: 'changed' | 'deleted'; entry: AuditEntry | undefined };

/** Undefined while the schedule in the form is the stored one, as far as its fields are concerned. */
export function useNewer(base: EditableSchedule | undefined): Newer | undefined {
  const { data: schedules } = useSchedules();
  const listed = schedules?.find(({ id }) => id === base?.id);
  const isGone = base !== undefined && schedules !== undefined && listed === undefined;
  const isNewer = base !== undefined && listed !== undefined && listed.revision > base.revision;
  const entries = useLatestChanges({ scheduleId: base?.id ?? '', revision: listed?.revision }, isGone || isNewer);
  if (isGone) return { kind: 'deleted', entry: entries?.find(({ action }) => action === 'delete') };
  const entry = isNewer && entries ? entryOf(entries, base.updated_at) : undefined;
  return entry && { kind: 'changed', entry };
}
