import type { EditableSchedule } from '#api/payload-text.ts';
import type { Schedule } from '#api/types.ts';
import type { SettingsValues } from './advanced/settings-values.ts';
import type { NotifyValues } from './notify/notify-values.ts';
import type { SpanValues } from './span/span-values.ts';

/** The values of the form, as typed. */
export type FormValues = SettingsValues &
  SpanValues &
  NotifyValues & {
    /** Empty until an endpoint is chosen. */
    endpointId: string;
    name: string;
    cron: string;
    timezone: string;
    /** JSON text, sent as typed; blank for no payload. */
    payload: string;
    enabled: boolean;
  };

export type EditorIntent = { kind: 'add' } | { kind: 'edit' | 'duplicate'; schedule: Schedule };

/** The initial values. */
export type EditorStart = { kind: 'add' } | { kind: 'edit' | 'duplicate'; schedule: EditableSchedule };

/** The ids of the fields, in the order in which the first error is looked for. */
export const fieldIds = {
  endpointId: 'schedule-endpoint-field',
  name: 'schedule-name-field',
  cron: 'schedule-cron-field',
  timezone: 'schedule-timezone-field',
  payload: 'schedule-payload-field',
  startsAt: 'schedule-starts-at-field',
  endsAt: 'schedule-ends-at-field',
  maxAttempts: 'schedule-attempts-field',
  timeout: 'schedule-timeout-field',
  overlap: 'schedule-overlap-field',
  catchUp: 'schedule-catch-up-field',
  catchUpWindow: 'schedule-catch-up-window-field',
  pauseAfter: 'schedule-pause-after-field',
  notifyAfter: 'schedule-notify-after-field',
  notifyRecovery: 'schedule-notify-recovery-field',
  mutedUntil: 'schedule-muted-until-field',
  enabled: 'schedule-enabled-field',
} as const satisfies Record<keyof FormValues, string>;
