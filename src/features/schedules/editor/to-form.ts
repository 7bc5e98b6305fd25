import { MAX_NAME_LENGTH } from '@extension-schedules/core/limits.ts';
import type { ScheduleDefaults } from '#api/types.ts';
import { toSettingsValues } from './advanced/settings-values.ts';
import type { EditorStart, FormValues } from './form-values.ts';
import { NOT_SET, toNotifyValues } from './notify/notify-values.ts';
import { toSpanValues } from './span/span-values.ts';

export type FormDefaults = {
  timezone: string;
  /** The name of a copy. */
  copyName: (name: string) => string;
  /** The default settings of a new schedule. */
  settings: ScheduleDefaults;
};

/** An arbitrary hour that no clock change removes or repeats. */
const FIRST_CRON = '0 6 * * *';

/** Returns the form's initial values. */
export function toForm(start: EditorStart, { timezone, copyName, settings }: FormDefaults): FormValues {
  if (start.kind === 'add') {
    const first = { endpointId: '', name: '', cron: FIRST_CRON, timezone, payload: '', enabled: true };
    const always = toSpanValues({ starts_at: null, ends_at: null });
    return { ...first, ...always, ...toSettingsValues(settings), ...NOT_SET };
  }
  const { schedule } = start;
  const name = schedule.name ?? '';
  return {
    // A removed endpoint cannot be kept, so the person must choose another.
    endpointId: schedule.state === 'endpoint_invalid' || schedule.endpoint === null ? '' : schedule.endpoint_id,
    // The name is unique; that of a copy of a nameless one stays empty.
    name: start.kind === 'duplicate' && name !== '' ? copyName(name).slice(0, MAX_NAME_LENGTH) : name,
    cron: schedule.cron,
    timezone: schedule.timezone,
    payload: schedule.payload_json ?? '',
    ...toSpanValues(schedule),
    ...toSettingsValues(schedule),
    ...toNotifyValues(schedule),
    // A mute is for failures of the original.
    ...(start.kind === 'duplicate' && { mutedUntil: '' }),
    // Beside the original, a copy would run the same work twice.
    enabled: start.kind === 'edit' && schedule.enabled,
  };
}
