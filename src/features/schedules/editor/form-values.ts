import type { Schedule } from '../../../api/types.ts';

/** What the form holds: everything as it is typed. */
export type FormValues = {
  /** Empty while none is chosen. */
  endpointId: string;
  name: string;
  cron: string;
  timezone: string;
  /** JSON text; blank for none. */
  payload: string;
  enabled: boolean;
};

export type EditorIntent = { kind: 'add' } | { kind: 'edit' | 'duplicate'; schedule: Schedule };

/** The ids of the fields, in the order they are looked through for the first error. */
export const fieldIds = {
  endpointId: 'schedule-endpoint-field',
  name: 'schedule-name-field',
  cron: 'schedule-cron-field',
  timezone: 'schedule-timezone-field',
  payload: 'schedule-payload-field',
  enabled: 'schedule-enabled-field',
} as const satisfies Record<keyof FormValues, string>;
